using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.ApplicationModels;
using SupportPortal.Application.Acts;
using SupportPortal.Core.Requests;

namespace SupportPortal.Web.Security;

/// <summary>
/// Who may open which page: one table. A page of ours without a row stops the start; a page of the Identity library
/// without a row is not served at all.
/// </summary>
public static class Access
{
    /// <summary>Anybody, signed in or not.</summary>
    public const string Everyone = nameof(Everyone);

    /// <summary>Anybody who is signed in.</summary>
    public const string SignedIn = nameof(SignedIn);

    /// <summary>People of a tenant; those who may not file are told so there.</summary>
    public const string Filing = nameof(Filing);

    /// <summary>People of a tenant who may see its requests.</summary>
    public const string Following = nameof(Following);

    /// <summary>People who may see a request: of its tenant, or of the desk.</summary>
    public const string Request = nameof(Request);

    /// <summary>People of a tenant with the right to file.</summary>
    public const string Requesting = nameof(Requesting);

    /// <summary>People who may act on a request: of its tenant with the right to file, or of the desk.</summary>
    public const string Taking = nameof(Taking);

    /// <summary>People of a tenant who may file, and keep what filing needs.</summary>
    public const string Keeping = nameof(Keeping);

    /// <summary>The support desk.</summary>
    public const string Desk = nameof(Desk);

    /// <summary>People of a tenant who let others in and give them the right to file.</summary>
    public const string Delegating = nameof(Delegating);

    /// <summary>Those who lead the desk or own its policy.</summary>
    public const string Leading = nameof(Leading);

    /// <summary>Those who own policy, people and settings.</summary>
    public const string Owning = nameof(Owning);

    /// <summary>The area the Identity library's pages live in.</summary>
    public const string IdentityArea = "Identity";

    /// <summary>The folder of the acts on a request.</summary>
    public const string Acts = "/Requests/Acts";

    /// <summary>
    /// The rule of each page, by its path; pages of the Identity area carry the area before it. Who may open an act's page, Core says
    /// with who may do it.
    /// </summary>
    public static IReadOnlyDictionary<string, string> Pages { get; } =
        new Dictionary<string, string>(ActKind.All.Select(kind => KeyValuePair.Create($"{Acts}/{kind.Name}", RuleOf(kind))))
        {
            ["/Index"] = Everyone,
            ["/Error"] = Everyone,
            ["/Sent"] = Everyone,
            ["/Held"] = Everyone,
            ["/Guidance/Index"] = Everyone,
            ["/Guidance/Where"] = Everyone,
            ["/Guidance/Portal"] = Everyone,
            ["/Guidance/ResponseTimes"] = Everyone,
            ["/Guidance/Hours"] = Everyone,
            ["/Guidance/Who"] = Everyone,
            ["/Guidance/CannotSignIn"] = Everyone,
            ["/Guidance/Previews"] = Everyone,
            ["/Guidance/Outages"] = Everyone,
            ["/Guidance/Scope"] = Everyone,
            ["/Guidance/Plans"] = Everyone,
            ["/Guidance/EnterpriseAgreement"] = Everyone,
            ["/Guidance/Contracts"] = Everyone,
            ["/Guidance/Partners"] = Everyone,
            ["/Requests/Index"] = Following,
            ["/Requests/Drafts"] = Requesting,
            ["/Requests/New/Problem"] = Filing,
            ["/Requests/New/Impact"] = Filing,
            ["/Requests/New/Details"] = Filing,
            ["/Requests/New/Contact"] = Filing,
            ["/Requests/New/Review"] = Filing,
            ["/Requests/New/Draft"] = Filing,
            ["/Requests/Filed"] = Following,
            ["/Requests/Request"] = Request,
            ["/Requests/Packet"] = Request,
            ["/Contracts/Index"] = Following,
            ["/Contracts/New"] = Keeping,
            ["/Contracts/Answer"] = Keeping,
            ["/Contracts/Remove"] = Keeping,
            ["/Notices/Index"] = SignedIn,
            ["/Notices/Notice"] = SignedIn,
            ["/Notices/Follow"] = Following,
            ["/Notices/Unfollow"] = Following,
            ["/Notices/Post"] = Desk,
            ["/Notices/Update"] = Desk,
            ["/Preview"] = SignedIn,
            ["/Files/Download"] = Request,
            ["/Files/RequestFiles"] = Taking,
            ["/Files/DraftFiles"] = Filing,
            ["/Queue/Index"] = Desk,
            ["/Queue/Bulk"] = Desk,
            ["/Queue/Views"] = Desk,
            ["/Desk/Settings"] = Desk,
            ["/Search/Index"] = Request,
            ["/Alerts/Index"] = Desk,
            ["/Live/Here"] = Desk,
            ["/Tokens/Index"] = Taking,
            ["/Tokens/New"] = Taking,
            ["/Admin/Index"] = Leading,
            ["/Admin/Tenants/Index"] = Leading,
            ["/Admin/Tenants/Tenant"] = Leading,
            ["/Admin/Tenants/Edit"] = Owning,
            ["/Admin/Tenants/Subscription"] = Owning,
            ["/Admin/Tenants/Plan"] = Owning,
            ["/Admin/Tenants/Contract"] = Leading,
            ["/Admin/Tenants/Delegation"] = Owning,
            ["/Admin/People/Index"] = Owning,
            ["/Admin/People/Invite"] = Owning,
            ["/Admin/People/Person"] = Owning,
            ["/Admin/Portals/Index"] = Leading,
            ["/Admin/Portals/Note"] = Leading,
            ["/Admin/Mail/Index"] = Owning,
            ["/Admin/Tokens/Index"] = Owning,
            ["/Admin/Policy/Index"] = Leading,
            ["/Admin/Policy/Look"] = Leading,
            ["/Admin/Policy/Publish"] = Owning,
            ["/Admin/Policy/Discard"] = Owning,
            ["/Admin/Policy/Publication"] = Leading,
            ["/Admin/Policy/Compare"] = Leading,
            ["/Admin/Policy/Simulate"] = Leading,
            ["/Admin/Policy/Try"] = Leading,
            ["/Admin/Policy/Edit/Index"] = Owning,
            ["/Admin/Policy/Edit/Part"] = Owning,
            ["/Admin/Policy/Edit/Remove"] = Owning,
            ["/Admin/Policy/Edit/Json"] = Owning,
            ["/Admin/Calendars/Index"] = Leading,
            ["/Admin/Calendars/Import"] = Leading,
            ["/Admin/Audit/Index"] = Leading,
            ["/Admin/Audit/Settings"] = Leading,
            ["/Admin/Audit/Seals"] = Leading,
            ["/Reports/Index"] = Leading,
            ["/Templates/Index"] = Desk,
            ["/Templates/Edit"] = Desk,
            ["/Templates/Remove"] = Desk,
            ["/Identity/Account/Login"] = Everyone,
            ["/Identity/Account/Logout"] = Everyone,
            ["/Identity/Account/AccessDenied"] = Everyone,
            ["/Identity/Account/Lockout"] = Everyone,
            ["/Identity/Account/Code"] = Everyone,
            ["/Identity/Account/Directory"] = Everyone,
            ["/Account/Index"] = SignedIn,
            ["/Account/Password"] = SignedIn,
            ["/Account/Authenticator"] = SignedIn,
            ["/Account/RecoveryCodes"] = SignedIn,
            ["/Account/Passkeys"] = SignedIn,
            ["/Account/RemovePasskey"] = SignedIn,
            ["/Account/Accept"] = Everyone,
            ["/People/Index"] = Delegating,
            ["/People/Invite"] = Delegating,
            ["/People/Person"] = Delegating,
            ["/Admin/SignIns/Index"] = Owning,
        };

    private static string RuleOf(ActKind kind) =>
        SupportRequest.WhoMay(kind.Act) switch
        {
            WhoActs.WhoSees => Request,
            WhoActs.DeskAndFilers => Taking,
            WhoActs.Filers => Requesting,
            _ => Desk,
        };

    /// <summary>The key of a page in the table.</summary>
    public static string KeyOf(string? area, string viewEnginePath) =>
        string.IsNullOrEmpty(area) ? viewEnginePath : $"/{area}{viewEnginePath}";
}

/// <summary>Puts the table's rules on the pages.</summary>
internal sealed class AccessConvention : IPageApplicationModelConvention, IPageRouteModelConvention
{
    public void Apply(PageRouteModel model)
    {
        if (model.AreaName == Access.IdentityArea && !Access.Pages.ContainsKey(Access.KeyOf(model.AreaName, model.ViewEnginePath)))
            model.Selectors.Clear();
    }

    public void Apply(PageApplicationModel model)
    {
        var key = Access.KeyOf(model.AreaName, model.ViewEnginePath);
        if (!Access.Pages.TryGetValue(key, out var rule))
            throw new InvalidOperationException($"The page {key} has no row in Access.Pages. Say there who may open it.");
        model.EndpointMetadata.Add(
            rule switch
            {
                Access.Everyone => new AllowAnonymousAttribute(),
                Access.SignedIn => new AuthorizeAttribute(),
                _ => new AuthorizeAttribute(rule),
            }
        );
    }
}
