using FluentValidation;
using Microsoft.Extensions.Localization;
using NodaTime;
using SupportPortal.Application;
using SupportPortal.Application.Wording;
using SupportPortal.Core.Response;

namespace SupportPortal.Web.Pages.Admin.Calendars;

/// <summary>What it takes to make a day a holiday, or to take one back.</summary>
public sealed class HolidayForm
{
    public string? Date { get; set; }

    public string? Name { get; set; }

    /// <summary>The day; null where it cannot be read.</summary>
    public LocalDate? Day => Typed.Day(Date);
}

internal sealed class HolidayFormValidator : AbstractValidator<HolidayForm>
{
    public HolidayFormValidator(IStringLocalizer<Text> text)
    {
        RuleFor(form => form.Date)
            .Must((form, _) => form.Day?.Year is >= BusinessCalendar.FirstYear and <= BusinessCalendar.LastYear)
            .WithMessage(_ =>
                text["Give a date in the years {0} to {1}.", $"{BusinessCalendar.FirstYear}", $"{BusinessCalendar.LastYear}"]
            );
        RuleFor(form => form.Name)
            .NotEmpty()
            .WithMessage(_ => text["Say what the day is called."])
            .MaximumLength(HolidayChange.NameLength)
            .WithMessage(_ => text["Keep the name under {0} characters.", HolidayChange.NameLength]);
    }
}

/// <summary>What it takes to import holidays.</summary>
public sealed class ImportForm
{
    /// <summary>The largest file, in bytes.</summary>
    public const int MostBytes = 1024 * 1024;

    public IFormFile? Calendar { get; set; }

    /// <summary>What was previewed, as <see cref="ImportPreview"/> wrote it.</summary>
    public string? Shown { get; set; }

    /// <summary>The rows of it that are ticked.</summary>
    public List<int> Take { get; set; } = [];
}

internal sealed class ImportFormValidator : AbstractValidator<ImportForm>
{
    public ImportFormValidator(IStringLocalizer<Text> text)
    {
        RuleFor(form => form.Calendar).NotNull().WithMessage(_ => text["Choose an iCalendar file (.ics)."]);
        RuleFor(form => form.Calendar!.Length)
            .LessThanOrEqualTo(ImportForm.MostBytes)
            .When(form => form.Calendar is not null)
            .OverridePropertyName(nameof(ImportForm.Calendar))
            .WithMessage(_ => text["The file is larger than 1 MB. Choose a smaller one."]);
    }
}
