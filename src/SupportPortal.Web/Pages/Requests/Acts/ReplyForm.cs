using FluentValidation;
using Microsoft.Extensions.Localization;
using SupportPortal.Core.Requests;

namespace SupportPortal.Web.Pages.Requests.Acts;

/// <summary>What a reply takes.</summary>
public sealed class ReplyForm : ActForm
{
    public string? Reply { get; set; }
    public bool Wait { get; set; }
}

internal sealed class ReplyFormValidator : AbstractValidator<ReplyForm>
{
    public ReplyFormValidator(IStringLocalizer<Text> text)
    {
        RuleFor(form => form.Reply).NotEmpty().WithMessage(_ => text["Write something first."])
            .MaximumLength(RequestEvent.TextLength).WithMessage(_ => text["Keep it under {0} characters.", RequestEvent.TextLength]);
    }
}
