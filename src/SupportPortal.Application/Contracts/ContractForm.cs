using FluentValidation;
using Microsoft.Extensions.Localization;
using SupportPortal.Core.Tenants;

namespace SupportPortal.Application.Contracts;

/// <summary>What it takes to note a contract.</summary>
public sealed class ContractForm
{
    /// <summary>Whose plan, as <see cref="ContractPlan.Value"/>.</summary>
    public string? Plan { get; set; }

    public string? AccessId { get; set; }

    public string? ContractId { get; set; }

    /// <summary>The access ID without the spaces people type to read it.</summary>
    public string Access => Bare(AccessId);

    /// <summary>The contract ID without spaces.</summary>
    public string Contract => Bare(ContractId);

    private static string Bare(string? typed) => string.Concat((typed ?? string.Empty).Where(letter => !char.IsWhiteSpace(letter)));
}

internal sealed class ContractFormValidator : AbstractValidator<ContractForm>
{
    private const string Letters = @"^[A-Za-z0-9\-]*$";

    public ContractFormValidator(IStringLocalizer<Text> text)
    {
        RuleFor(form => form.Plan).NotEmpty().WithMessage(_ => text["Choose the plan the contract is for."]);
        Id(
            RuleFor(form => form.Access),
            nameof(ContractForm.AccessId),
            text[
                "Type the whole access ID: {0} to {1} letters, digits or hyphens.",
                SupportContract.ShortestId,
                SupportContract.AccessIdLength
            ]
        );
        Id(
            RuleFor(form => form.Contract),
            nameof(ContractForm.ContractId),
            text[
                "Type the whole contract ID: {0} to {1} letters, digits or hyphens.",
                SupportContract.ShortestId,
                SupportContract.AccessIdLength
            ]
        );
    }

    private static void Id(IRuleBuilderInitial<ContractForm, string> rule, string name, string says) =>
        rule.Cascade(CascadeMode.Stop)
            .MinimumLength(SupportContract.ShortestId)
            .WithMessage(says)
            .MaximumLength(SupportContract.AccessIdLength)
            .WithMessage(says)
            .Matches(Letters)
            .WithMessage(says)
            .OverridePropertyName(name);
}
