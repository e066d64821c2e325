using System.ComponentModel.DataAnnotations;
using FluentValidation;
using Microsoft.Extensions.Localization;
using NodaTime;
using SupportPortal.Core;
using SupportPortal.Core.People;
using SupportPortal.Core.Requests;

namespace SupportPortal.Application.Acts;

/// <summary>Set a status that no other act brings about. Resuming stands for them all: those who may, may wait, mitigate and
/// close.</summary>
public sealed class StatusAct : IAct
{
    RequestAct IAct.Kind => RequestAct.Resume;

    /// <inheritdoc/>
    public int Version { get; set; }

    public string? Status { get; set; }

    [DataType(DataType.MultilineText)]
    public string? StatusText { get; set; }

    bool IAct.IsPossible(SupportRequest request, Actor person, Instant at) => request.StatusesFor(person, at).Count > 0;

    void IAct.Do(SupportRequest request, ActContext context, Actor person, Instant at) =>
        request.SetStatus(person, Code.Parse<RequestStatus>(Status!), StatusText, at);
}

internal sealed class StatusActValidator : AbstractValidator<StatusAct>
{
    public StatusActValidator(IStringLocalizer<Text> text)
    {
        RuleFor(act => act.Status).Must(code => Code.TryParse<RequestStatus>(code, out _)).WithMessage(_ => text["Choose the new status."]);
        RuleFor(act => act.StatusText)
            .MaximumLength(RequestEvent.TextLength)
            .WithMessage(_ => text["Keep it under {0} characters.", RequestEvent.TextLength]);
    }
}
