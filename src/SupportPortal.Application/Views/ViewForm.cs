using FluentValidation;
using Microsoft.Extensions.Localization;
using SupportPortal.Application.People;
using SupportPortal.Core.Queue;

namespace SupportPortal.Application.Views;

/// <summary>A queue to be kept under a name.</summary>
public sealed class ViewForm
{
    /// <summary>The view to change; null for a new one.</summary>
    public int? Id { get; set; }

    public string? Name { get; set; }

    /// <summary>The queue's address behind the question mark.</summary>
    public string? Query { get; set; }

    public bool Shared { get; set; }
}

internal sealed class ViewFormValidator : AbstractValidator<ViewForm>
{
    public ViewFormValidator(CurrentPerson person, IStringLocalizer<Text> text)
    {
        RuleFor(form => form.Name)
            .NotEmpty()
            .WithMessage(_ => text["Give the view a name."])
            .MaximumLength(SavedView.NameLength)
            .WithMessage(_ => text["Keep the name under {0} characters.", SavedView.NameLength]);
        RuleFor(form => form.Query)
            .MaximumLength(SavedView.QueryLength)
            .WithMessage(_ => text["This queue has too many filters to be saved. Remove some, then save it again."]);
        RuleFor(form => form.Shared)
            .Equal(false)
            .When(_ => !person.IsLead)
            .WithMessage(_ => text["Only a lead shares a view with the desk."]);
    }
}
