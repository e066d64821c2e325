using System.Globalization;
using NodaTime.Text;
using SupportPortal.Application.Filing;
using SupportPortal.Core.Policy;
using SupportPortal.Core.Requests;

namespace SupportPortal.Web.Api;

/// <summary>Writes what a program sends onto the sheet the form fills in, so that the same checks and the same decision follow.</summary>
public sealed class FilingBodyReader(FilingDecisions decisions, StepCheck check)
{
    private static readonly LocalDateTimePattern Typed = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm:ss");

    /// <summary>Fills in the sheet.</summary>
    internal static void Write(FilingBody body, FilingSheet sheet)
    {
        sheet.Problem = new()
        {
            TenantId = sheet.Context.Tenant.Id,
            Kind = body.Kind,
            Product = Enrolled(body.Product, body.ProductEnrolment),
            ReleaseStage = body.ReleaseStage ?? PolicyCodes.GeneralAvailability,
            CannotSignIn = !body.CanSignIn,
        };
        sheet.Impact = new()
        {
            PlanOwnerId = body.PlanOwnerId ?? sheet.Context.Tenant.Id,
            Plan = Enrolled(body.Plan, body.PlanEnrolment),
            Severity = body.Severity,
            ThirdPartyInvolved = body.ThirdPartyInvolved,
            ManagedIn = body.ManagedIn,
            PurchaseChannel = body.PurchaseChannel,
            AroundTheClock = body.AroundTheClock,
            Contract = body.ContractId?.ToString(CultureInfo.InvariantCulture),
        };
        sheet.Details = new() { Zone = "Etc/UTC" };
        foreach (var field in FilingFields.Details.Append(FilingFields.Subject))
        {
            var sent = (string?)typeof(FilingBody).GetProperty(field.Name)!.GetValue(body);
            sheet.Answer(field, field.Shape == FieldShape.Moment ? Moment(sent) : sent);
        }

        sheet.Contact.ReachableRoundTheClock = body.ReachableRoundTheClock;
        if (body.Contact is { } contact)
            Write(contact, sheet.Contact);
    }

    /// <summary>What is wrong, by member; empty where it can be filed.</summary>
    internal Dictionary<string, string[]> Faults(FilingSheet sheet) =>
        check
            .Of(FilingStep.Review, decisions.ChoicesFor(sheet))
            .GroupBy(MemberOf)
            .ToDictionary(group => group.Key, group => group.Select(fault => fault.Sentence).ToArray());

    private static void Write(ContactBody body, ContactForm contact)
    {
        contact.Name = body.Name ?? contact.Name;
        contact.Email = body.Email ?? contact.Email;
        contact.Phone = body.Phone ?? contact.Phone;
        contact.PreferredWay = body.PreferredWay ?? contact.PreferredWay;
        contact.TimeZone = body.TimeZone ?? contact.TimeZone;
        contact.Language = body.Language ?? contact.Language;
    }

    private static string MemberOf(Fault fault) => FilingFields.In(fault.Step).First(field => field.Form == fault.Field).Code;

    private static string? Enrolled(string? code, string? enrolment) =>
        code is null ? null : new EnrolledCode(code, string.IsNullOrEmpty(enrolment) ? null : enrolment).ToString();

    /// <summary>The moment as the form writes it; what is none stays as it is, for the check to find.</summary>
    private static string? Moment(string? sent) => ApiTime.Read(sent) is { } at ? Typed.Format(at.InUtc().LocalDateTime) : sent;
}
