namespace SupportPortal.Application.People;

/// <summary>From where the work is asked for, as far as that is known; a job is asked from nowhere.</summary>
/// <param name="look">Looks it up: the address of the network, and what the program calls itself.</param>
public sealed class Caller(Func<(string? Address, string? Agent)> look)
{
    /// <summary>The network address; null where it is not known.</summary>
    public string? Address => look().Address;

    /// <summary>What the browser or program calls itself; null where it says nothing.</summary>
    public string? Agent => look().Agent is { Length: > 0 } agent ? agent : null;
}
