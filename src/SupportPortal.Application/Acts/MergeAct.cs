using FluentValidation;
using Microsoft.Extensions.Localization;
using NodaTime;
using SupportPortal.Core.People;
using SupportPortal.Core.Requests;

namespace SupportPortal.Application.Acts;

/// <summary>Merge a request into another of the same tenant, which goes on for both.</summary>
public sealed class MergeAct : IAct
{
    private SupportRequest? _target;

    RequestAct IAct.Kind => RequestAct.Merge;

    /// <inheritdoc/>
    public int Version { get; set; }

    public string? Into { get; set; }

    async Task IAct.PrepareAsync(ActContext context, CancellationToken cancellationToken) =>
        _target = await context.OtherAsync(Into, nameof(Into), cancellationToken);

    void IAct.Do(SupportRequest request, ActContext context, Actor person, Instant at) => request.MergeInto(_target!, person, at);
}

internal sealed class MergeActValidator : AbstractValidator<MergeAct>
{
    public MergeActValidator(IStringLocalizer<Text> text) =>
        RuleFor(act => act.Into)
            .Must(number => PastedText.Of(number).Number is not null)
            .WithMessage(_ => text["Type the number of the request that goes on, as SR-0001042."]);
}
