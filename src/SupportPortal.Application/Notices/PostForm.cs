using System.ComponentModel.DataAnnotations;
using FluentValidation;
using Microsoft.Extensions.Localization;
using SupportPortal.Application.Wording;
using SupportPortal.Core;
using SupportPortal.Core.Notices;
using SupportPortal.Core.Policy;

namespace SupportPortal.Application.Notices;

/// <summary>What it takes to post a service notice.</summary>
public sealed class PostForm
{
    public string? Kind { get; set; }

    public string? Reference { get; set; }

    public string? Title { get; set; }

    /// <summary>The codes of the products it touches; none for every product.</summary>
    public List<string> Products { get; set; } = [];

    public string? State { get; set; }

    [DataType(DataType.MultilineText)]
    public string? Words { get; set; }

    /// <summary>Since when, in the agent's zone as a browser writes it; empty for now.</summary>
    public string? StartedAt { get; set; }
}

internal sealed class PostFormValidator : AbstractValidator<PostForm>
{
    public PostFormValidator(IStringLocalizer<Text> text, SupportPolicy policy, Times times)
    {
        RuleFor(form => form.Kind)
            .Must(kind => Code.TryParse<NoticeKind>(kind, out _))
            .WithMessage(_ => text["Say where the vendor published it."]);
        RuleFor(form => form.Title)
            .NotEmpty()
            .WithMessage(_ => text["Say in a line what it is about."])
            .MaximumLength(ServiceNotice.TitleLength)
            .WithMessage(_ => text["Keep the title under {0} characters.", ServiceNotice.TitleLength]);
        RuleFor(form => form.Reference)
            .MaximumLength(ServiceNotice.ReferenceLength)
            .WithMessage(_ => text["Keep the reference under {0} characters.", ServiceNotice.ReferenceLength]);
        RuleFor(form => form.Products)
            .Must(products => products.All(policy.Products.Has))
            .WithMessage(_ => text["Choose products from the list."]);
        RuleFor(form => form.State)
            .Must(state => Code.TryParse<NoticeState>(state, out _))
            .WithMessage(_ => text["Say how far the vendor is."]);
        RuleFor(form => form.Words)
            .NotEmpty()
            .WithMessage(_ => text["Say what people see and what they can do meanwhile."])
            .MaximumLength(NoticeUpdate.TextLength)
            .WithMessage(_ => text["Keep it under {0} characters.", NoticeUpdate.TextLength]);
        RuleFor(form => form.StartedAt)
            .Must(at => times.Typed(at) is { } started && started <= times.Now)
            .When(form => !string.IsNullOrWhiteSpace(form.StartedAt))
            .WithMessage(_ => text["Give a date and time that is not in the future, or leave it empty for now."]);
    }
}
