using System.Globalization;
using System.Security.Claims;
using NodaTime;
using SupportPortal.Core.People;
using SupportPortal.Core.Policy;
using SupportPortal.Core.Requests;
using SupportPortal.Data.People;

namespace SupportPortal.Application.People;

/// <summary>The person for whom the work is done: who is signed in, who holds the token, or who sent the mail.</summary>
/// <param name="principal">What the sign-in said, looked up each time, since it is known only after the work began.</param>
/// <param name="clock">Tells the moment, where what a person may do depends on it.</param>
public sealed class CurrentPerson(Func<ClaimsPrincipal?> principal, IClock clock)
{
    private Facts? _facts;

    /// <summary>What is asked dozens of times for a page is read from the claims once, as long as they are the same person's.</summary>
    private Facts Known
    {
        get
        {
            var user = principal();
            return _facts is { } known && ReferenceEquals(known.User, user) ? known : _facts = new(user);
        }
    }

    /// <summary>Whether anybody is signed in.</summary>
    public bool IsSignedIn => Known.IsSignedIn;

    /// <summary>The person's key.</summary>
    public int Id => Known.Id ?? throw new InvalidOperationException("Nobody is signed in.");

    /// <summary>The person's key; null where nobody is signed in.</summary>
    public int? IdOrNull => Known.Id;

    /// <summary>The name others see.</summary>
    public string Name => Known.Name;

    /// <summary>The sign-in name.</summary>
    public string Email => Known.Email;

    /// <summary>The tenant the person belongs to; null for the desk.</summary>
    public int? TenantId => Known.TenantId;

    /// <summary>The zone times are shown in.</summary>
    public DateTimeZone Zone => Known.Zone;

    /// <summary>The culture the person chose; null to follow the browser.</summary>
    public string? Culture => Known.Culture;

    /// <summary>The codes of the portals the person of the desk looks after.</summary>
    public IReadOnlyList<string> MyPortals => Known.MyPortals;

    /// <summary>Whether single keys act for the person.</summary>
    public bool HasShortcuts => IsStaff && !Known.HasShortcutsOff;

    /// <summary>Whether the person is of the desk.</summary>
    public bool IsStaff => Known.IsStaff;

    /// <summary>Whether the person leads the desk.</summary>
    public bool IsLead => Known.IsLead;

    /// <summary>Whether the person administers the product.</summary>
    public bool IsAdministrator => Known.IsAdministrator;

    /// <summary>With what authority the person takes and gives back.</summary>
    public Authority Authority =>
        IsAdministrator ? Authority.Administrator
        : IsLead ? Authority.Lead
        : Authority.Organisation;

    /// <summary>Whether the person files for customers.</summary>
    public bool IsPartner => Known.IsPartner;

    /// <summary>Whether the person may file and act on what was filed.</summary>
    public bool MayFile => IsPartner || Known.IsTenantAdmin;

    /// <summary>Whether the person may see the tenant's requests.</summary>
    public bool MayFollow => MayFile || Known.IsViewer;

    /// <summary>What the person's admin roles are limited to, codes of kinds and families; none where they may file anything.</summary>
    public IReadOnlyList<string> FilingLimits => Known.FilingLimits;

    /// <summary>Whether the person may let others in and give them the right to file: only who may file anything may give it.</summary>
    public bool MayDelegate => MayFile && FilingLimits.Count == 0;

    /// <summary>Whether the person signed in with a directory that did not tell which roles they hold.</summary>
    public bool LacksDirectoryRoles => Known.LacksDirectoryRoles;

    /// <summary>In which part the person files, a code of the policy.</summary>
    public string Filer =>
        IsPartner ? PolicyCodes.Partner
        : Known.IsTenantAdmin ? PolicyCodes.Administrator
        : PolicyCodes.EndUser;

    /// <summary>The person as the one who acts on a request.</summary>
    public Actor Actor => Known.Actor ??= new(Id, Name, IsStaff, IsLead, OnlyFollows: !IsStaff && !MayFile);

    /// <summary>Whether the person may do something to a request now; Core knows, and why not.</summary>
    public bool May(RequestAct act, SupportRequest request) => request.WhyNot(act, Actor, clock.GetCurrentInstant()) is null;

    /// <summary>The statuses the person may set by hand on a request now.</summary>
    public IReadOnlyList<RequestStatus> StatusesFor(SupportRequest request) => request.StatusesFor(Actor, clock.GetCurrentInstant());

    /// <summary>The key of the person behind a principal; null where nobody is signed in.</summary>
    public static int? IdOf(ClaimsPrincipal user) =>
        int.TryParse(user.FindFirstValue(ClaimTypes.NameIdentifier), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? id
            : null;

    /// <summary>What claims say, read once.</summary>
    private sealed class Facts(ClaimsPrincipal? user)
    {
        public ClaimsPrincipal? User { get; } = user;

        public bool IsSignedIn { get; } = user?.Identity?.IsAuthenticated == true;

        public int? Id { get; } = user is null ? null : IdOf(user);

        public string Name { get; } = user?.FindFirstValue(PersonClaims.DisplayName) ?? string.Empty;

        public string Email { get; } = user?.FindFirstValue(ClaimTypes.Email) ?? string.Empty;

        public int? TenantId { get; } =
            int.TryParse(user?.FindFirstValue(PersonClaims.Tenant), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
                ? id
                : null;

        public DateTimeZone Zone { get; } =
            DateTimeZoneProviders.Tzdb.GetZoneOrNull(user?.FindFirstValue(PersonClaims.TimeZone) ?? string.Empty) ?? DateTimeZone.Utc;

        public string? Culture { get; } = user?.FindFirstValue(PersonClaims.Culture);

        public IReadOnlyList<string> MyPortals { get; } = user?.FindFirstValue(PersonClaims.Portals)?.Split(',') ?? [];

        public bool HasShortcutsOff { get; } = user?.HasClaim(PersonClaims.ShortcutsOff, bool.TrueString) == true;

        public bool IsStaff { get; } = user is not null && Roles.Staff.Any(user.IsInRole);

        public bool IsLead { get; } = user is not null && (user.IsInRole(Roles.Lead) || user.IsInRole(Roles.Administrator));

        public bool IsAdministrator { get; } = user?.IsInRole(Roles.Administrator) == true;

        public bool IsPartner { get; } = user?.IsInRole(Roles.Partner) == true;

        public bool IsTenantAdmin { get; } = user?.IsInRole(Roles.TenantAdmin) == true;

        public bool IsViewer { get; } = user?.IsInRole(Roles.TenantViewer) == true;

        public IReadOnlyList<string> FilingLimits { get; } =
            user is null ? [] : [.. user.FindAll(PersonClaims.Files).Select(claim => claim.Value)];

        public bool LacksDirectoryRoles { get; } = user?.HasClaim(PersonClaims.RolesUntold, bool.TrueString) == true;

        public Actor? Actor { get; set; }
    }
}
