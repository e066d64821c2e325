using System.ComponentModel.DataAnnotations;
using FluentValidation;
using Microsoft.Extensions.Localization;
using SupportPortal.Core;
using SupportPortal.Core.Tenants;

namespace SupportPortal.Application.Contracts;

/// <summary>What it takes to say how a portal answered to a contract.</summary>
public sealed class AnswerForm
{
    /// <summary>The code of the state it has since: linked or failed.</summary>
    public string? Answer { get; set; }

    [DataType(DataType.MultilineText)]
    public string? Reason { get; set; }

    /// <summary>Whether the portal refused it.</summary>
    public bool Refused => Answer == Code.Of(ContractState.Failed);

    /// <summary>Whether somebody wrote words that would be kept nowhere; those of a refusal before may go.</summary>
    public bool LosesWords(SupportContract contract) => !Refused && !string.IsNullOrWhiteSpace(Reason) && Reason != contract.Reason;
}

internal sealed class AnswerFormValidator : AbstractValidator<AnswerForm>
{
    public AnswerFormValidator(IStringLocalizer<Text> text)
    {
        RuleFor(form => form.Answer)
            .Must(answer => Code.TryParse<ContractState>(answer, out var state) && state != ContractState.Pending)
            .WithMessage(_ => text["Say what the portal answered."]);
        RuleFor(form => form.Reason)
            .NotEmpty()
            .When(form => form.Refused)
            .WithMessage(_ => text["Copy the portal's words, so that others know why."])
            .MaximumLength(SupportContract.ReasonLength)
            .WithMessage(_ => text["Keep it under {0} characters.", SupportContract.ReasonLength]);
    }
}
