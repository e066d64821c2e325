using System.ComponentModel.DataAnnotations;
using FluentValidation;
using Microsoft.Extensions.Localization;
using SupportPortal.Core.Notices;

namespace SupportPortal.Application.Notices;

/// <summary>What the desk says about a portal.</summary>
public sealed class PortalNoteForm
{
    [DataType(DataType.MultilineText)]
    public string? Text { get; set; }

    public bool OutOfOrder { get; set; }

    /// <summary>The mark of what the person looked at; null where nothing was said.</summary>
    public string? Seen { get; set; }
}

internal sealed class PortalNoteFormValidator : AbstractValidator<PortalNoteForm>
{
    public PortalNoteFormValidator(IStringLocalizer<Text> text)
    {
        RuleFor(form => form.Text)
            .MaximumLength(PortalNote.TextLength)
            .WithMessage(_ => text["Keep it under {0} characters.", PortalNote.TextLength]);
        RuleFor(form => form.Text)
            .NotEmpty()
            .When(form => form.OutOfOrder)
            .WithMessage(_ => text["Say what to do instead while it is out of order."]);
    }
}
