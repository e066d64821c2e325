using FluentValidation;

namespace SupportPortal.Application.Acts;

/// <summary>What it takes to undo a merge.</summary>
public sealed class UnmergeForm : ActForm;

/// <summary>There is nothing to type, so there is nothing to check.</summary>
internal sealed class UnmergeFormValidator : AbstractValidator<UnmergeForm>;
