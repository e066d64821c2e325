using FluentValidation;
using Microsoft.Extensions.Localization;
using NodaTime;
using SupportPortal.Core.People;
using SupportPortal.Core.Requests;

namespace SupportPortal.Application.Acts;

/// <summary>Note that a request belongs together with another, or that it does not after all.</summary>
public sealed class LinkAct : IAct
{
    private SupportRequest? _other;

    RequestAct IAct.Kind => RequestAct.Link;

    /// <inheritdoc/>
    public int Version { get; set; }

    bool IAct.TakesAnyVersion => true;

    public string? Other { get; set; }

    public bool Remove { get; set; }

    async Task IAct.PrepareAsync(ActContext context, CancellationToken cancellationToken) =>
        _other = await context.OtherAsync(Other, nameof(Other), cancellationToken);

    void IAct.Do(SupportRequest request, ActContext context, Actor person, Instant at)
    {
        if (Remove)
            request.UnlinkFrom(_other!, person, at);
        else
            request.LinkWith(_other!, person, at);
    }
}

internal sealed class LinkActValidator : AbstractValidator<LinkAct>
{
    public LinkActValidator(IStringLocalizer<Text> text) =>
        RuleFor(act => act.Other)
            .Must(number => PastedText.Of(number).Number is not null)
            .WithMessage(_ => text["Type the number of the other request, as SR-0001042."]);
}
