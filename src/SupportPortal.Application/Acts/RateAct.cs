using System.ComponentModel.DataAnnotations;
using FluentValidation;
using Microsoft.Extensions.Localization;
using NodaTime;
using SupportPortal.Core.People;
using SupportPortal.Core.Requests;

namespace SupportPortal.Application.Acts;

/// <summary>Say how the help was; a later word replaces the earlier.</summary>
public sealed class RateAct : IAct
{
    RequestAct IAct.Kind => RequestAct.Rate;

    /// <inheritdoc/>
    public int Version { get; set; }

    bool IAct.TakesAnyVersion => true;

    public int? Rating { get; set; }

    [DataType(DataType.MultilineText)]
    public string? RatingWord { get; set; }

    void IAct.Begin(SupportRequest request) => (Rating, RatingWord) = (request.Rating, request.RatingWord);

    void IAct.Do(SupportRequest request, ActContext context, Actor person, Instant at) =>
        request.Rate(person, Rating!.Value, RatingWord, at);
}

internal sealed class RateActValidator : AbstractValidator<RateAct>
{
    public RateActValidator(IStringLocalizer<Text> text)
    {
        RuleFor(act => act.Rating)
            .NotNull()
            .WithMessage(_ => text["Choose how the help was."])
            .InclusiveBetween(1, SupportRequest.BestRating)
            .WithMessage(_ => text["Choose how the help was."]);
        RuleFor(act => act.RatingWord)
            .MaximumLength(SupportRequest.RatingWordLength)
            .WithMessage(_ => text["Keep it under {0} characters.", SupportRequest.RatingWordLength]);
    }
}
