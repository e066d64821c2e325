namespace SupportPortal.Core.Requests;

/// <summary>A person of the tenant who is told what happens to a request.</summary>
public sealed class RequestWatcher
{
    private RequestWatcher() { }

    internal RequestWatcher(int personId, string name) => (PersonId, Name) = (personId, name);

    /// <summary>The key.</summary>
    public int Id { get; private set; }

    /// <summary>The request.</summary>
    public int RequestId { get; private set; }

    /// <summary>The person.</summary>
    public int PersonId { get; private set; }

    /// <summary>That person's name.</summary>
    public string Name { get; private set; } = string.Empty;
}
