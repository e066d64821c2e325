using FluentValidation;
using Microsoft.Extensions.Localization;
using SupportPortal.Core.Requests;

namespace SupportPortal.Web.Pages.Requests.Acts;

/// <summary>What an internal note takes.</summary>
public sealed class NoteForm : ActForm
{
    public string? Note { get; set; }
}

internal sealed class NoteFormValidator : AbstractValidator<NoteForm>
{
    public NoteFormValidator(IStringLocalizer<Text> text)
    {
        RuleFor(form => form.Note).NotEmpty().WithMessage(_ => text["Write something first."])
            .MaximumLength(RequestEvent.TextLength).WithMessage(_ => text["Keep it under {0} characters.", RequestEvent.TextLength]);
    }
}
