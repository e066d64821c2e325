using System.Text.RegularExpressions;
using FluentValidation;
using Microsoft.Extensions.Localization;
using SupportPortal.Core.Requests;

namespace SupportPortal.Application.Acts;

/// <summary>The tag to put on a request, or to take away.</summary>
public sealed partial class TagForm : ActForm
{
    public string? Tag { get; set; }

    public bool Remove { get; set; }

    /// <summary>Letters and digits of any script, with spaces, dots, dashes and underscores between.</summary>
    [GeneratedRegex(@"^\s*[\p{L}\p{M}\p{N}][\p{L}\p{M}\p{N} ._-]*$")]
    internal static partial Regex Word { get; }
}

internal sealed class TagFormValidator : AbstractValidator<TagForm>
{
    public TagFormValidator(IStringLocalizer<Text> text) =>
        RuleFor(form => form.Tag)
            .Cascade(CascadeMode.Stop)
            .NotEmpty()
            .WithMessage(_ => text["Type a tag."])
            .MaximumLength(RequestTag.NameLength)
            .WithMessage(_ => text["Keep the tag under {0} characters.", RequestTag.NameLength])
            .Matches(TagForm.Word)
            .WithMessage(_ => text["Use letters, digits, spaces and . _ - only, and begin with a letter or digit."]);
}
