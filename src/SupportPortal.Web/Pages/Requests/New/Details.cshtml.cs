using NodaTime;
using SupportPortal.Core.Requests;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Pages.Requests.New;

/// <summary>Details: what happens, how to see it, since when, and what it says.</summary>
public sealed class DetailsModel(DraftDesk drafts, FilingDesk filing, FilingDecisions decisions, StepCheck check, CurrentPerson person, IClock clock)
    : StepPage<DetailsForm>(drafts, filing, decisions, check)
{
    public override FilingStep Step => FilingStep.Details;

    /// <summary>The zone "since when" is meant in: the one it was given in, else the contact's.</summary>
    public DateTimeZone Zone => ZoneOf(Form.SinceAt is null ? null : Form.Zone) ?? ZoneOf(Sheet.Contact.TimeZone) ?? person.Zone;

    /// <summary>The latest moment that can be given, as a browser writes it.</summary>
    public string Latest => clock.GetCurrentInstant().InZone(Zone).LocalDateTime.ToString("uuuu-MM-dd'T'HH:mm", System.Globalization.CultureInfo.InvariantCulture);

    protected override DetailsForm AnswersIn(FilingSheet sheet) => sheet.Details;

    protected override Task<bool> AnswerAsync(FilingSheet sheet, CancellationToken cancellationToken)
    {
        sheet.Details = Form;
        return Task.FromResult(true);
    }

    private static DateTimeZone? ZoneOf(string? id) => id is null ? null : DateTimeZoneProviders.Tzdb.GetZoneOrNull(id);
}
