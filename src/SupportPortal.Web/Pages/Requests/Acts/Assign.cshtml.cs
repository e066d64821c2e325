using Microsoft.Extensions.Localization;
using NodaTime;
using SupportPortal.Application;
using SupportPortal.Application.Acts;
using SupportPortal.Application.Views;
using SupportPortal.Core.People;
using SupportPortal.Core.Requests;

namespace SupportPortal.Web.Pages.Requests.Acts;

/// <summary>Give this request to an agent.</summary>
public sealed class AssignModel(ActDesk desk, StaffDirectory directory, IStringLocalizer<Text> text) : ActPage<AssignForm>(desk)
{
    /// <summary>Who may be chosen.</summary>
    public IReadOnlyList<Named> Agents { get; private set; } = [];

    protected override async Task PrepareAsync(CancellationToken cancellationToken)
    {
        Agents = (await directory.GetAsync(cancellationToken)).Agents;
        if (Form.Agent is not null && Chosen is null)
            ModelState.AddModelError(
                $"{nameof(Form)}.{nameof(AssignForm.Agent)}",
                text["This person cannot be chosen here. Choose one of the list."]
            );
    }

    protected override void Act(SupportRequest request, Actor person, Instant at) => request.Assign(person, Chosen!.Id, Chosen.Name, at);

    private Named? Chosen => Agents.FirstOrDefault(agent => agent.Id == Form.Agent);
}
