using System.Linq.Expressions;
using FluentValidation;
using Microsoft.Extensions.Localization;
using SupportPortal.Core.Requests;

namespace SupportPortal.Application.Filing;

/// <summary>The rules that the rows of <see cref="FilingFields"/> bring with them.</summary>
internal static class FieldRules
{
    /// <summary>Whatever a step needs is filled in.</summary>
    public static void CheckFilledIn<T>(this AbstractValidator<T> validator, FilingStep step, IStringLocalizer<Text> text)
    {
        foreach (var field in FilingFields.In(step).Where(field => field.Missing is not null))
            validator.RuleFor(MemberOf<T>(field)).NotEmpty().WithMessage(_ => text[field.Missing!]);
    }

    /// <summary>No text of a step is longer than what is kept of it.</summary>
    public static void CheckLengths<T>(this AbstractValidator<T> validator, FilingStep step, IStringLocalizer<Text> text)
    {
        foreach (var field in FilingFields.In(step).Where(field => field.Length > 0))
            validator.RuleFor(MemberOf<T>(field)).MaximumLength(field.Length).WithMessage(_ => text[field.TooLong!, field.Length]);
    }

    private static Expression<Func<T, string?>> MemberOf<T>(FilingField field)
    {
        var form = Expression.Parameter(typeof(T), "form");
        return Expression.Lambda<Func<T, string?>>(Expression.Property(form, field.Form), form);
    }
}
