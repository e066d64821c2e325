using System.ComponentModel.DataAnnotations;
using FluentValidation;
using Microsoft.Extensions.Localization;
using SupportPortal.Core.Requests;

namespace SupportPortal.Application.Acts;

/// <summary>How the help was.</summary>
public sealed class RateForm : ActForm
{
    public int? Rating { get; set; }

    [DataType(DataType.MultilineText)]
    public string? RatingWord { get; set; }

    /// <summary>The form as the requester left it.</summary>
    public static RateForm Of(SupportRequest request) =>
        new()
        {
            Version = request.Version,
            Rating = request.Rating,
            RatingWord = request.RatingWord,
        };
}

internal sealed class RateFormValidator : AbstractValidator<RateForm>
{
    public RateFormValidator(IStringLocalizer<Text> text)
    {
        RuleFor(form => form.Rating)
            .NotNull()
            .WithMessage(_ => text["Choose how the help was."])
            .InclusiveBetween(1, SupportRequest.BestRating)
            .WithMessage(_ => text["Choose how the help was."]);
        RuleFor(form => form.RatingWord)
            .MaximumLength(SupportRequest.RatingWordLength)
            .WithMessage(_ => text["Keep it under {0} characters.", SupportRequest.RatingWordLength]);
    }
}
