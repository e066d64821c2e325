using Microsoft.AspNetCore.Identity;

namespace SupportPortal.Data.People;

/// <summary>Somebody who signs in: of a tenant, or of the support desk.</summary>
public sealed class Person : IdentityUser<int>
{
    /// <summary>The longest display name, in characters.</summary>
    public const int NameLength = 100;

    /// <summary>The longest list of portals, in characters.</summary>
    public const int PortalsLength = 400;

    /// <summary>The name others see.</summary>
    public string DisplayName { get; set; } = string.Empty;

    /// <summary>The tenant the person belongs to; null for the support desk.</summary>
    public int? TenantId { get; set; }

    /// <summary>The IANA zone times are shown in.</summary>
    public string TimeZone { get; set; } = "Etc/UTC";

    /// <summary>The culture texts, dates and numbers are shown in; null to follow the browser.</summary>
    public string? Culture { get; set; }

    /// <summary>Whether single keys do nothing, for people whose tools send them.</summary>
    public bool ShortcutsOff { get; set; }

    /// <summary>The time step of the last code of an authenticator app that was taken, so that none is taken twice; null for none yet.</summary>
    public long? AcceptedStep { get; set; }

    /// <summary>The portals the person of the desk looks after, as codes with commas between.</summary>
    public string? MyPortals { get; set; }
}

/// <summary>A role; its name is one of <see cref="Roles"/>.</summary>
public sealed class PortalRole : IdentityRole<int>;

/// <summary>The roles of the product.</summary>
public static class Roles
{
    /// <summary>Files and follows the tenant's requests.</summary>
    public const string TenantAdmin = nameof(TenantAdmin);

    /// <summary>Follows the tenant's requests.</summary>
    public const string TenantViewer = nameof(TenantViewer);

    /// <summary>Has no admin role; is told who may file.</summary>
    public const string EndUser = nameof(EndUser);

    /// <summary>Files for customers that delegated their administration.</summary>
    public const string Partner = nameof(Partner);

    /// <summary>Works the queue.</summary>
    public const string Agent = nameof(Agent);

    /// <summary>Works the queue and answers for its times.</summary>
    public const string Lead = nameof(Lead);

    /// <summary>Owns policy, people and figures.</summary>
    public const string Administrator = nameof(Administrator);

    /// <summary>Every role.</summary>
    public static IReadOnlyList<string> All { get; } = [TenantAdmin, TenantViewer, EndUser, Partner, Agent, Lead, Administrator];

    /// <summary>The roles of the support desk.</summary>
    public static IReadOnlyList<string> Staff { get; } = [Agent, Lead, Administrator];
}
