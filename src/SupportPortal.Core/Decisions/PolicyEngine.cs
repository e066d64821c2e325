using SupportPortal.Core.Policy;
using SupportPortal.Core.Response;

namespace SupportPortal.Core.Decisions;

/// <summary>One version of the policy, with what decides and counts by it.</summary>
public sealed class PolicyEngine
{
    /// <summary>Puts them together.</summary>
    /// <param name="policy">The version.</param>
    /// <param name="holidays">The holidays, which every version shares.</param>
    public PolicyEngine(SupportPolicy policy, HolidayBook holidays)
    {
        Policy = policy;
        Calendars = new(policy, holidays);
        Decider = new(policy, Calendars);
    }

    /// <summary>The version's number; requests keep it.</summary>
    public int Version => Policy.Version;

    /// <summary>What is published.</summary>
    public SupportPolicy Policy { get; }

    /// <summary>The business hours it counts by.</summary>
    public BusinessCalendars Calendars { get; }

    /// <summary>What decides by it.</summary>
    public Decider Decider { get; }
}
