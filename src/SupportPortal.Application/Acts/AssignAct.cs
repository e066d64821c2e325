using FluentValidation;
using Microsoft.Extensions.Localization;
using NodaTime;
using SupportPortal.Application.Views;
using SupportPortal.Core.People;
using SupportPortal.Core.Requests;

namespace SupportPortal.Application.Acts;

/// <summary>Give a request to an agent.</summary>
public sealed class AssignAct : IAct
{
    private Named? _agent;

    RequestAct IAct.Kind => RequestAct.Assign;

    /// <inheritdoc/>
    public int Version { get; set; }

    public int? Agent { get; set; }

    async Task IAct.PrepareAsync(ActContext context, CancellationToken cancellationToken)
    {
        _agent = (await context.Directory.GetAsync(cancellationToken)).Agents.FirstOrDefault(agent => agent.Id == Agent);
        if (_agent is null)
            context.Complain(nameof(Agent), context.Text["This person cannot be chosen here. Choose one of the list."]);
    }

    void IAct.Do(SupportRequest request, ActContext context, Actor person, Instant at) =>
        request.Assign(person, _agent!.Id, _agent.Name, at);
}

internal sealed class AssignActValidator : AbstractValidator<AssignAct>
{
    public AssignActValidator(IStringLocalizer<Text> text) =>
        RuleFor(act => act.Agent).NotNull().WithMessage(_ => text["Choose who gets the request."]);
}
