using System.ComponentModel.DataAnnotations;
using FluentValidation;
using Microsoft.Extensions.Localization;

namespace SupportPortal.Application.Acts;

/// <summary>What an internal note takes.</summary>
public sealed class NoteForm : WritingForm
{
    [DataType(DataType.MultilineText)]
    public string? Note { get; set; }
}

internal sealed class NoteFormValidator : AbstractValidator<NoteForm>
{
    public NoteFormValidator(IStringLocalizer<Text> text) => RuleFor(form => form.Note).IsWritten(text);
}
