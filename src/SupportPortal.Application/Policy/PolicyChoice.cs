using NodaTime;
using SupportPortal.Core.Decisions;

namespace SupportPortal.Application.Policy;

/// <summary>The version of the policy that somebody asks to read, as they name it.</summary>
/// <param name="Name">The day from which it holds, or its number; null where none is asked for.</param>
public sealed record AskedPolicy(string? Name);

/// <summary>Which version of the policy a piece of work goes by: the one in force when it began, unless it reads another one.</summary>
public sealed class PolicyChoice
{
    private readonly AskedPolicy _asked;

    /// <summary>Chooses it.</summary>
    public PolicyChoice(PolicyBook policies, IClock clock, AskedPolicy asked)
    {
        _asked = asked;
        InForce = policies.InForceAt(clock.GetCurrentInstant());
        Found = asked.Name is { } name ? policies.Find(name) : null;
    }

    /// <summary>The version in force when the work began.</summary>
    public PolicyEngine InForce { get; }

    /// <summary>The version the work goes by.</summary>
    public PolicyEngine Engine => Found ?? InForce;

    /// <summary>What was asked for where there is no such version; else null.</summary>
    public string? Unknown => Found is null && _asked.Name is { Length: > 0 } name ? name : null;

    /// <summary>What links to more of the same have to name; null where it is the version in force whenever that is.</summary>
    public string? Kept => Found is null ? null : _asked.Name;

    private PolicyEngine? Found { get; }
}
