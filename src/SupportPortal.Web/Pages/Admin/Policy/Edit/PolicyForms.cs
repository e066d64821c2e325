using System.ComponentModel.DataAnnotations;
using FluentValidation;
using Microsoft.Extensions.Localization;
using SupportPortal.Application;
using SupportPortal.Core.Publishing;

namespace SupportPortal.Web.Pages.Admin.Policy.Edit;

/// <summary>What a form of a draft carries beside its cells, whose names and number depend on the row.</summary>
public sealed class PolicyPartForm
{
    /// <summary>The most characters of what tells rows from others.</summary>
    public const int MarkLength = 200;

    /// <summary>The revision the person looked at.</summary>
    public int Seen { get; set; }

    /// <summary>How the row was told from others then.</summary>
    public string? Mark { get; set; }

    /// <summary>What is moved; null for nothing.</summary>
    public string? Move { get; set; }
}

internal sealed class PolicyPartFormValidator : AbstractValidator<PolicyPartForm>
{
    public PolicyPartFormValidator()
    {
        RuleFor(form => form.Mark).MaximumLength(PolicyPartForm.MarkLength);
        RuleFor(form => form.Move).MaximumLength(PolicyPartForm.MarkLength);
    }
}

/// <summary>The whole document of a draft, typed or as a file.</summary>
public sealed class PolicyJsonForm
{
    /// <summary>The largest file, in bytes.</summary>
    public const int MostBytes = 1024 * 1024;

    /// <summary>The revision the person looked at.</summary>
    public int Seen { get; set; }

    /// <summary>The document.</summary>
    [DataType(DataType.MultilineText)]
    public string? Text { get; set; }

    /// <summary>The document as a file, which goes before the text.</summary>
    public IFormFile? Document { get; set; }
}

internal sealed class PolicyJsonFormValidator : AbstractValidator<PolicyJsonForm>
{
    public PolicyJsonFormValidator(IStringLocalizer<Text> text)
    {
        RuleFor(form => form.Text)
            .NotEmpty()
            .When(form => form.Document is null)
            .WithMessage(_ => text["Paste the document, or choose a file."]);
        RuleFor(form => form.Text)
            .MaximumLength(PolicyVersion.DocumentLength)
            .WithMessage(_ => text["The document is longer than {0} characters. Shorten it.", PolicyVersion.DocumentLength]);
        RuleFor(form => form.Document!.Length)
            .LessThanOrEqualTo(PolicyJsonForm.MostBytes)
            .When(form => form.Document is not null)
            .OverridePropertyName(nameof(PolicyJsonForm.Document))
            .WithMessage(_ => text["The file is larger than 1 MB. Choose a smaller one."]);
    }
}
