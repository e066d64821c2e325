using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using NodaTime;
using SupportPortal.Application;
using SupportPortal.Application.Delivery;
using SupportPortal.Application.Mail;
using SupportPortal.Application.People;
using SupportPortal.Data;
using SupportPortal.Data.Audit;

namespace SupportPortal.Web.Pages.Admin.Mail;

/// <summary>The mails that wait, failed or were given up, the settings without their secrets, and a test.</summary>
public sealed class IndexModel(
    OutboxReview desk,
    PortalDbContext db,
    CurrentPerson person,
    IClock clock,
    IServiceProvider services,
    IStringLocalizer<Text> text
) : PageModel
{
    private readonly MailSettings _settings = services.GetRequiredService<MailSettings>();

    [TempData]
    public string? Told { get; set; }

    [TempData]
    public string? Refused { get; set; }

    public OutboxState State { get; private set; } = null!;

    public IReadOnlyList<MailRow> Waiting { get; private set; } = [];

    public IReadOnlyList<MailRow> GivenUp { get; private set; } = [];

    /// <summary>Whether there is a server to send to.</summary>
    public bool HasServer => _settings.Host is not null;

    /// <summary>The settings, without the password.</summary>
    public IReadOnlyList<(string Name, string Value)> Settings =>
        [
            ("Mail:Host", _settings.Host ?? text["none: mails wait"].Value),
            ("Mail:Port", $"{_settings.PortInUse}"),
            ("Mail:Security", _settings.Security),
            ("Mail:User", _settings.User ?? "–"),
            ("Mail:Password", string.IsNullOrEmpty(_settings.Password) ? "–" : text["set, not shown"].Value),
            ("Mail:From", $"{_settings.FromName} <{_settings.From}>"),
        ];

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        State = await desk.StateAsync(cancellationToken);
        Waiting = await desk.WaitingAsync(cancellationToken);
        GivenUp = await desk.GivenUpAsync(cancellationToken);
    }

    public async Task<IActionResult> OnPostRetryAsync(long id, CancellationToken cancellationToken) =>
        Answer(await desk.RetryAsync(id, cancellationToken), text["It is tried in the next round, within seconds."]);

    public async Task<IActionResult> OnPostGiveUpAsync(long id, CancellationToken cancellationToken) =>
        Answer(await desk.GiveUpAsync(id, cancellationToken), text["It is given up and not sent."]);

    public async Task<IActionResult> OnPostTestAsync(CancellationToken cancellationToken)
    {
        var test = services.GetRequiredService<TestMail>();
        if (!test.HasServer)
        {
            Refused = text["No mail server is set. Set Mail:Host, start the process again, then test once more."];
            return RedirectToPage();
        }

        var whyNot = await test.SendAsync(cancellationToken);
        await db.RecordAsync(
            person.Actor,
            "mail",
            "test-sent",
            null,
            whyNot is null ? person.Email : $"{person.Email}: {whyNot}",
            clock.GetCurrentInstant(),
            cancellationToken
        );
        await db.SaveChangesAsync(cancellationToken);
        if (whyNot is null)
            Told = text["The mail server took a mail to {0}. See whether it arrives.", person.Email];
        else
            Refused = text["The mail server did not take it: {0}", whyNot];
        return RedirectToPage();
    }

    private RedirectToPageResult Answer(bool done, string told)
    {
        if (done)
            Told = told;
        else
            Refused = text["It was sent meanwhile, or is on its way."];
        return RedirectToPage();
    }
}
