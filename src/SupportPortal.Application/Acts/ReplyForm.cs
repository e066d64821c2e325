using System.ComponentModel.DataAnnotations;
using FluentValidation;
using Microsoft.Extensions.Localization;
using SupportPortal.Core.Requests;
using SupportPortal.Core.Writing;

namespace SupportPortal.Application.Acts;

/// <summary>What a reply takes.</summary>
public sealed class ReplyForm : WritingForm
{
    /// <summary>Then wait for the requester.</summary>
    public const string Wait = "wait";

    /// <summary>Then the request is resolved.</summary>
    public const string Resolve = "resolve";

    /// <summary>Then it is filed in the vendor's portal.</summary>
    public const string HandOff = "hand-off";

    [DataType(DataType.MultilineText)]
    public string? Reply { get; set; }

    /// <summary>What follows on the reply; null where nothing does.</summary>
    public string? Then { get; set; }

    /// <summary>The vendor's number, where a hand-off follows.</summary>
    public string? VendorCaseNumber { get; set; }
}

internal sealed class ReplyFormValidator : AbstractValidator<ReplyForm>
{
    private static readonly string?[] Follows = [null, string.Empty, ReplyForm.Wait, ReplyForm.Resolve, ReplyForm.HandOff];

    public ReplyFormValidator(IStringLocalizer<Text> text)
    {
        RuleFor(form => form.Reply).IsWritten(text);
        RuleFor(form => form.Then).Must(then => Follows.Contains(then)).WithMessage(_ => text["Choose one of the buttons."]);
        RuleFor(form => form.VendorCaseNumber)
            .MaximumLength(SupportRequest.VendorCaseNumberLength)
            .WithMessage(_ => text["Keep the number under {0} characters.", SupportRequest.VendorCaseNumberLength])
            .Matches(@"^[A-Za-z0-9 #._/\-]*$")
            .WithMessage(_ => text["Use letters, digits, spaces and # . _ / - only."])
            .When(form => form.Then == ReplyForm.HandOff);
        RuleFor(form => form.VendorCaseNumber)
            .Empty()
            .When(form => form.Then != ReplyForm.HandOff)
            .WithMessage(_ => text["Press \"Send and note the hand-off\" to keep this number, or empty the field."]);
    }
}

/// <summary>What holds for all that the desk writes.</summary>
public static class WritingRules
{
    /// <summary>There is something, not too long, and no placeholder is left in it.</summary>
    public static void IsWritten<TForm>(this IRuleBuilder<TForm, string?> rule, IStringLocalizer<Text> text) =>
        rule.NotEmpty()
            .WithMessage(_ => text["Write something first."])
            .MaximumLength(RequestEvent.TextLength)
            .WithMessage(_ => text["Keep it under {0} characters.", RequestEvent.TextLength])
            .Must(words => Placeholders.LeftIn(words).Count == 0)
            .WithMessage(
                (_, words) =>
                    text[
                        "{0} stands for something that has no value yet. Write it in, or take it out.",
                        string.Join(", ", Placeholders.LeftIn(words))
                    ]
            );
}
