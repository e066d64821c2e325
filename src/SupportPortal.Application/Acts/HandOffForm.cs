using FluentValidation;
using Microsoft.Extensions.Localization;
using SupportPortal.Core.Requests;

namespace SupportPortal.Application.Acts;

/// <summary>What it takes to note a hand-off; the number may come later.</summary>
public sealed class HandOffForm : ActForm
{
    public string? VendorCaseNumber { get; set; }
}

internal sealed class HandOffFormValidator : AbstractValidator<HandOffForm>
{
    public HandOffFormValidator(IStringLocalizer<Text> text) =>
        RuleFor(form => form.VendorCaseNumber)
            .MaximumLength(SupportRequest.VendorCaseNumberLength)
            .WithMessage(_ => text["Keep the number under {0} characters.", SupportRequest.VendorCaseNumberLength])
            .Matches(@"^[A-Za-z0-9 #._/\-]*$")
            .WithMessage(_ => text["Use letters, digits, spaces and # . _ / - only."]);
}
