using System.ComponentModel.DataAnnotations;
using FluentValidation;
using Microsoft.Extensions.Localization;
using SupportPortal.Core.Requests;
using SupportPortal.Core.Writing;

namespace SupportPortal.Application.Templates;

/// <summary>What a template takes.</summary>
public sealed class TemplateForm
{
    public string? Name { get; set; }

    [DataType(DataType.MultilineText)]
    public string? Text { get; set; }

    public bool Shared { get; set; }

    /// <summary>The version the person looked at; 0 for a new one.</summary>
    public int Version { get; set; }
}

internal sealed class TemplateFormValidator : AbstractValidator<TemplateForm>
{
    public TemplateFormValidator(IStringLocalizer<Text> text)
    {
        RuleFor(form => form.Name)
            .NotEmpty()
            .WithMessage(_ => text["Give it a name."])
            .MaximumLength(ReplyTemplate.NameLength)
            .WithMessage(_ => text["Keep the name under {0} characters.", ReplyTemplate.NameLength]);
        RuleFor(form => form.Text)
            .NotEmpty()
            .WithMessage(_ => text["Write something first."])
            .MaximumLength(RequestEvent.TextLength)
            .WithMessage(_ => text["Keep it under {0} characters.", RequestEvent.TextLength])
            .Must(words => Placeholders.UnknownIn(words).Count == 0)
            .WithMessage(
                (_, words) =>
                    text[
                        "There is no placeholder {0}. Use one of those listed, or put it in `code`.",
                        string.Join(", ", Placeholders.UnknownIn(words))
                    ]
            );
    }
}
