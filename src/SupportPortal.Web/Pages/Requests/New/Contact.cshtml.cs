using SupportPortal.Application.Filing;
using SupportPortal.Core.Requests;

namespace SupportPortal.Web.Pages.Requests.New;

/// <summary>Contact: whom support reaches, how, and in which language.</summary>
public sealed class ContactModel(RequestDrafts drafts, RequestFiling filing, FilingDecisions decisions, StepCheck check)
    : StepPage<ContactForm>(drafts, filing, decisions, check)
{
    public override FilingStep Step => FilingStep.Contact;

    protected override ContactForm AnswersIn(FilingSheet sheet) => sheet.Contact;

    protected override Task<bool> AnswerAsync(FilingSheet sheet, CancellationToken cancellationToken)
    {
        sheet.Contact = Form;
        return Task.FromResult(true);
    }
}
