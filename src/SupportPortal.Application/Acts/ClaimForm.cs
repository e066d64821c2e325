using FluentValidation;

namespace SupportPortal.Application.Acts;

/// <summary>What it takes to claim a request.</summary>
public sealed class ClaimForm : ActForm;

/// <summary>There is nothing to type, so there is nothing to check.</summary>
internal sealed class ClaimFormValidator : AbstractValidator<ClaimForm>;
