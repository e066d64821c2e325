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
    private ClaimsPrincipal User => principal() ?? new ClaimsPrincipal();

    /// <summary>Whether anybody is signed in.</summary>
    public bool IsSignedIn => User.Identity?.IsAuthenticated == true;

    /// <summary>The person's key.</summary>
    public int Id => IdOf(User) ?? throw new InvalidOperationException("Nobody is signed in.");

    /// <summary>The person's key; null where nobody is signed in.</summary>
    public int? IdOrNull => IdOf(User);

    /// <summary>The name others see.</summary>
    public string Name => User.FindFirstValue(PersonClaims.DisplayName) ?? string.Empty;

    /// <summary>The sign-in name.</summary>
    public string Email => User.FindFirstValue(ClaimTypes.Email) ?? string.Empty;

    /// <summary>The tenant the person belongs to; null for the desk.</summary>
    public int? TenantId =>
        int.TryParse(User.FindFirstValue(PersonClaims.Tenant), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;

    /// <summary>The zone times are shown in.</summary>
    public DateTimeZone Zone =>
        DateTimeZoneProviders.Tzdb.GetZoneOrNull(User.FindFirstValue(PersonClaims.TimeZone) ?? string.Empty) ?? DateTimeZone.Utc;

    /// <summary>The culture the person chose; null to follow the browser.</summary>
    public string? Culture => User.FindFirstValue(PersonClaims.Culture);

    /// <summary>The codes of the portals the person of the desk looks after.</summary>
    public IReadOnlyList<string> MyPortals => User.FindFirstValue(PersonClaims.Portals)?.Split(',') ?? [];

    /// <summary>Whether single keys act for the person.</summary>
    public bool HasShortcuts => IsStaff && !User.HasClaim(PersonClaims.ShortcutsOff, bool.TrueString);

    /// <summary>Whether the person is of the desk.</summary>
    public bool IsStaff => Roles.Staff.Any(User.IsInRole);

    /// <summary>Whether the person leads the desk.</summary>
    public bool IsLead => User.IsInRole(Roles.Lead) || User.IsInRole(Roles.Administrator);

    /// <summary>Whether the person administers the product.</summary>
    public bool IsAdministrator => User.IsInRole(Roles.Administrator);

    /// <summary>With what authority the person takes and gives back.</summary>
    public Authority Authority =>
        IsAdministrator ? Authority.Administrator
        : IsLead ? Authority.Lead
        : Authority.Organisation;

    /// <summary>Whether the person files for customers.</summary>
    public bool IsPartner => User.IsInRole(Roles.Partner);

    /// <summary>Whether the person may file and act on what was filed.</summary>
    public bool MayFile => IsPartner || User.IsInRole(Roles.TenantAdmin);

    /// <summary>Whether the person may see the tenant's requests.</summary>
    public bool MayFollow => MayFile || User.IsInRole(Roles.TenantViewer);

    /// <summary>What the person's admin roles are limited to, codes of kinds and families; none where they may file anything.</summary>
    public IEnumerable<string> FilingLimits => User.FindAll(PersonClaims.Files).Select(claim => claim.Value);

    /// <summary>Whether the person may let others in and give them the right to file: only who may file anything may give it.</summary>
    public bool MayDelegate => MayFile && !FilingLimits.Any();

    /// <summary>Whether the person signed in with a directory that did not tell which roles they hold.</summary>
    public bool LacksDirectoryRoles => User.HasClaim(PersonClaims.RolesUntold, bool.TrueString);

    /// <summary>In which part the person files, a code of the policy.</summary>
    public string Filer =>
        IsPartner ? PolicyCodes.Partner
        : User.IsInRole(Roles.TenantAdmin) ? PolicyCodes.Administrator
        : PolicyCodes.EndUser;

    /// <summary>The person as the one who acts on a request.</summary>
    public Actor Actor => new(Id, Name, IsStaff, IsLead, OnlyFollows: !IsStaff && !MayFile);

    /// <summary>Whether the person may do something to a request now; Core knows, and why not.</summary>
    public bool May(RequestAct act, SupportRequest request) => request.WhyNot(act, Actor, clock.GetCurrentInstant()) is null;

    /// <summary>The statuses the person may set by hand on a request now.</summary>
    public IReadOnlyList<RequestStatus> StatusesFor(SupportRequest request) => request.StatusesFor(Actor, clock.GetCurrentInstant());

    /// <summary>The key of the person behind a principal; null where nobody is signed in.</summary>
    public static int? IdOf(ClaimsPrincipal user) =>
        int.TryParse(user.FindFirstValue(ClaimTypes.NameIdentifier), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? id
            : null;
}
