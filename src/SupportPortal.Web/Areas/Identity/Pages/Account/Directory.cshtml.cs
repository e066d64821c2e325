using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using NodaTime;
using SupportPortal.Application.People;
using SupportPortal.Application.Settings;
using SupportPortal.Data.People;
using SupportPortal.Web.Security;
using SupportPortal.Web.Security.Entra;

namespace SupportPortal.Web.Areas.Identity.Pages.Account;

/// <summary>The way to the directory and back; where it does not end inside, it says why and what helps.</summary>
public sealed class DirectoryModel(
    DirectorySignIn directory,
    EntraSettings settings,
    CurrentPerson current,
    UserManager<Person> people,
    IClock clock
) : PageModel
{
    private const string ConnectFor = "connect";
    private const string AskedAgain = "again";

    /// <summary>How it ended.</summary>
    public DirectoryEnd End { get; private set; }

    /// <summary>To the directory. A link leads here, so that the browser may be sent on to wherever the directory asks for the password.
    /// Whoever is signed in here already comes to show that it is them: the directory is told not to take its own session for it.</summary>
    public async Task<IActionResult> OnGetStartAsync(string? returnUrl, bool connect)
    {
        if (!settings.IsOn || (connect && !current.IsSignedIn))
            return NotFound();
        if (connect && !await IsFreshAsync())
            return RedirectToPage("Login", new { returnUrl = Url.Page("Directory", "Start", new { connect = true }) });
        var properties = new AuthenticationProperties
        {
            RedirectUri = Url.Page("Directory", new { returnUrl = Url.IsLocalUrl(returnUrl) ? returnUrl : null }),
        };
        if (current.IsSignedIn)
        {
            properties.SetParameter(OpenIdConnectParameterNames.Prompt, OpenIdConnectPrompt.Login);
            properties.Items[AskedAgain] = bool.TrueString;
        }

        if (connect)
            properties.Items[ConnectFor] = current.Id.ToString(CultureInfo.InvariantCulture);
        return Challenge(properties, EntraSettings.Scheme);
    }

    /// <summary>Back from it, confirmed.</summary>
    public async Task<IActionResult> OnGetAsync(string? returnUrl, CancellationToken cancellationToken)
    {
        if (!settings.IsOn)
            return NotFound();
        var answer = await HttpContext.AuthenticateAsync(IdentityConstants.ExternalScheme);
        if (answer is not { Principal: { } told, Properties: { } properties })
            return RedirectToPage("Login");
        await HttpContext.SignOutAsync(IdentityConstants.ExternalScheme);
        SignInMoment.Tell(HttpContext, MomentOf(told, properties));
        End = await CarryOutAsync(told, properties, cancellationToken);
        return End switch
        {
            DirectoryEnd.SignedIn => LocalRedirect(Url.IsLocalUrl(returnUrl) ? returnUrl : "~/"),
            DirectoryEnd.Connected => RedirectToPage("/Account/Index", new { area = string.Empty }),
            DirectoryEnd.LockedOut => RedirectToPage("Lockout"),
            _ => Page(),
        };
    }

    /// <summary>Back from it, not confirmed.</summary>
    public IActionResult OnGetFailed()
    {
        if (!settings.IsOn)
            return NotFound();
        End = DirectoryEnd.Failed;
        return Page();
    }

    /// <summary>When the person showed the directory who they are: as it says, or now where it was told to ask. Else it may have let in
    /// whoever sits there.</summary>
    private Instant? MomentOf(ClaimsPrincipal told, AuthenticationProperties properties) =>
        long.TryParse(told.FindFirstValue("auth_time"), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? Instant.FromUnixTimeSeconds(seconds)
        : properties.Items.ContainsKey(AskedAgain) ? clock.GetCurrentInstant()
        : null;

    /// <summary>Whether the person showed here who they are a moment ago: connecting opens the account from elsewhere.</summary>
    private async Task<bool> IsFreshAsync() =>
        await SignInMoment.OfAsync(HttpContext) is { } at && clock.GetCurrentInstant() - at < Duration.FromMinutes(Proof.Minutes * 2);

    private async Task<DirectoryEnd> CarryOutAsync(
        ClaimsPrincipal told,
        AuthenticationProperties properties,
        CancellationToken cancellationToken
    )
    {
        if (!properties.Items.TryGetValue(ConnectFor, out var who))
            return await directory.SignInAsync(told, cancellationToken);
        return
            await IsFreshAsync() && await people.GetUserAsync(User) is { } person && person.Id.ToString(CultureInfo.InvariantCulture) == who
            ? await directory.ConnectAsync(person, told, cancellationToken)
            : await directory.FailAsync();
    }
}
