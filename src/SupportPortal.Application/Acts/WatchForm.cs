using FluentValidation;
using Microsoft.Extensions.Localization;

namespace SupportPortal.Application.Acts;

/// <summary>Who is to be told what happens, or not any more.</summary>
public sealed class WatchForm : ActForm
{
    public int? Watcher { get; set; }

    public bool Stop { get; set; }
}

internal sealed class WatchFormValidator : AbstractValidator<WatchForm>
{
    public WatchFormValidator(IStringLocalizer<Text> text) =>
        RuleFor(form => form.Watcher).NotNull().WithMessage(_ => text["Choose a person."]);
}
