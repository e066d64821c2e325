using FluentValidation;
using Microsoft.Extensions.Localization;
using SupportPortal.Core.Requests;
using SupportPortal.Web.Pages.Queue;

namespace SupportPortal.Web.Pages.Requests.Acts;

/// <summary>Who is to get a request.</summary>
public sealed class AssignForm : ActForm
{
    public int? Agent { get; set; }
}

internal sealed class AssignFormValidator : AbstractValidator<AssignForm>
{
    public AssignFormValidator(IStringLocalizer<Text> text) =>
        RuleFor(form => form.Agent).NotNull().WithMessage(_ => text["Choose who gets the request."]);
}

/// <summary>A request and the agents it may be given to.</summary>
public sealed record AssignView(AssignForm Form, SupportRequest Request, IReadOnlyList<Named> Agents);
