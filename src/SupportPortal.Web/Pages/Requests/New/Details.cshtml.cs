using Microsoft.AspNetCore.Mvc;
using NodaTime;
using SupportPortal.Application.Files;
using SupportPortal.Application.Filing;
using SupportPortal.Application.People;
using SupportPortal.Core.Requests;
using SupportPortal.Web.Files;

namespace SupportPortal.Web.Pages.Requests.New;

/// <summary>Details: what happens, how to see it, since when, what it says, and files that show it.</summary>
[TakesFiles]
public sealed class DetailsModel(
    RequestDrafts drafts,
    RequestFiling filing,
    FilingDecisions decisions,
    StepCheck check,
    FileBasket basket,
    ReceivedFiles received,
    CurrentPerson person,
    IClock clock
) : StepPage<DetailsForm>(drafts, filing, decisions, check)
{
    public override FilingStep Step => FilingStep.Details;

    /// <summary>The zone "since when" is meant in: the one it was given in, else the contact's.</summary>
    public DateTimeZone Zone => ZoneOf(Form.SinceAt is null ? null : Form.Zone) ?? ZoneOf(Sheet.Contact.TimeZone) ?? person.Zone;

    /// <summary>The latest moment that can be given, as a browser writes it.</summary>
    public string Latest =>
        clock
            .GetCurrentInstant()
            .InZone(Zone)
            .LocalDateTime.ToString("uuuu-MM-dd'T'HH:mm", System.Globalization.CultureInfo.InvariantCulture);

    public override bool TakesFiles => true;

    /// <summary>Takes a file out again, for browsers without script.</summary>
    public async Task<IActionResult> OnPostRemoveAsync(Guid key, Guid remove, CancellationToken cancellationToken)
    {
        if (await KeepAsync(key, cancellationToken) is { } elsewhere)
            return elsewhere;
        await basket.RemoveAsync(key, remove, cancellationToken);
        return Page();
    }

    /// <summary>The part of the form that takes files, with those of the draft.</summary>
    public Task<FilesView> FilesAsync() =>
        basket.ShowAsync(
            Sheet.Key,
            Sheet.Context.Tenant.Id,
            Url.Page("/Files/DraftFiles", new { key = Sheet.Key })!,
            AddressOf(Step, "Remove"),
            HttpContext.RequestAborted
        );

    protected override DetailsForm AnswersIn(FilingSheet sheet) => sheet.Details;

    protected override Task<bool> AnswerAsync(FilingSheet sheet, CancellationToken cancellationToken)
    {
        sheet.Details = Form;
        return Task.FromResult(true);
    }

    protected override async Task<IActionResult?> KeepFilesAsync(CancellationToken cancellationToken)
    {
        var taken = await basket.TakeAsync(Sheet.Key, Sheet.Context.Tenant.Id, received, cancellationToken);
        taken.Complain(this);
        return taken.Refused.Count == 0 ? null : Page();
    }

    private static DateTimeZone? ZoneOf(string? id) => id is null ? null : DateTimeZoneProviders.Tzdb.GetZoneOrNull(id);
}
