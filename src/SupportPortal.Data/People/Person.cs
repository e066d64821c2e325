using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Identity;

namespace SupportPortal.Data.People;

/// <summary>Somebody who signs in: of a tenant, or of the support desk.</summary>
public sealed class Person : IdentityUser<int>
{
    /// <summary>The longest display name, in characters.</summary>
    public const int NameLength = 100;

    /// <summary>The longest list of portals, in characters.</summary>
    public const int PortalsLength = 400;

    /// <summary>Until when somebody is locked whom a person locked: until unlocked.</summary>
    public static readonly DateTimeOffset UntilUnlocked = DateTimeOffset.MaxValue;

    /// <summary>The longest address an invited person's sign-in name holds as it is, in characters; of a longer one it holds the
    /// hash.</summary>
    internal const int LongestKept = 200;

    private const string Expected = "INVITED-";

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

    /// <summary>The time step of the last code of an authenticator app that was taken, so that none is taken twice; null for none
    /// yet.</summary>
    public long? AcceptedStep { get; set; }

    /// <summary>The portals the person of the desk looks after, as codes with commas between.</summary>
    public string? MyPortals { get; set; }

    /// <summary>With what authority the account was closed; null where nobody closed it.</summary>
    public Authority? LockedWith { get; private set; }

    /// <summary>With what authority the right to file was taken; null where it is there to be given.</summary>
    public Authority? FilingTakenWith { get; set; }

    /// <summary>Whether the person was invited and has not come: until then the address is not theirs alone.</summary>
    public bool IsExpected => !EmailConfirmed && Email is not null && NormalizedEmail is null;

    /// <summary>An address as accounts are looked up by it.</summary>
    public static string KeyOf(string email) => email.Trim().Normalize().ToUpperInvariant();

    /// <summary>The sign-in name of somebody invited to a tenant, or to the desk, until they come. An organisation invites an address once;
    /// others may invite it, too.</summary>
    public static string ExpectedName(int? tenantId, string email)
    {
        var key = KeyOf(email);
        if (key.Length > LongestKept)
            key = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Expected}{(tenantId is { } tenant ? tenant.ToString(CultureInfo.InvariantCulture) : "DESK")}-{key}"
        );
    }

    /// <summary>Closes the account until somebody with at least this authority opens it. A higher one stays.</summary>
    public void Lock(Authority with)
    {
        (LockoutEnabled, LockoutEnd) = (true, UntilUnlocked);
        if (LockedWith is null || LockedWith < with)
            LockedWith = with;
    }

    /// <summary>Opens the account. Returns whether the authority is high enough.</summary>
    public bool Unlock(Authority with)
    {
        if (LockedWith > with)
            return false;
        (LockoutEnd, LockedWith, AccessFailedCount) = (null, null, 0);
        if (!EmailConfirmed && NormalizedUserName?.StartsWith(Expected, StringComparison.Ordinal) == true)
            NormalizedEmail = null;
        return true;
    }
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
