using FluentValidation;
using Microsoft.Extensions.Localization;
using NodaTime;
using SupportPortal.Core.People;
using SupportPortal.Core.Requests;

namespace SupportPortal.Application.Acts;

/// <summary>Note that a request was filed in the vendor's portal, and under which number; the number may come later.</summary>
public sealed class HandOffAct : IAct
{
    RequestAct IAct.Kind => RequestAct.HandOff;

    /// <inheritdoc/>
    public int Version { get; set; }

    public string? VendorCaseNumber { get; set; }

    void IAct.Do(SupportRequest request, ActContext context, Actor person, Instant at) => request.HandOff(person, VendorCaseNumber, at);
}

internal sealed class HandOffActValidator : AbstractValidator<HandOffAct>
{
    public HandOffActValidator(IStringLocalizer<Text> text) =>
        RuleFor(act => act.VendorCaseNumber)
            .MaximumLength(SupportRequest.VendorCaseNumberLength)
            .WithMessage(_ => text["Keep the number under {0} characters.", SupportRequest.VendorCaseNumberLength])
            .Matches(@"^[A-Za-z0-9 #._/\-]*$")
            .WithMessage(_ => text["Use letters, digits, spaces and # . _ / - only."]);
}
