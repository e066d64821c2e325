using FluentValidation;

namespace SupportPortal.Application.Acts;

/// <summary>What it takes to release a request.</summary>
public sealed class ReleaseForm : ActForm;

/// <summary>There is nothing to type, so there is nothing to check.</summary>
internal sealed class ReleaseFormValidator : AbstractValidator<ReleaseForm>;
