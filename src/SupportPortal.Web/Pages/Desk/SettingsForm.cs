using FluentValidation;
using Microsoft.Extensions.Localization;
using SupportPortal.Application;
using SupportPortal.Core.Policy;
using SupportPortal.Data.People;

namespace SupportPortal.Web.Pages.Desk;

/// <summary>How a person of the desk works.</summary>
public sealed class SettingsForm
{
    /// <summary>The codes of the portals the person looks after.</summary>
    public string[]? Portals { get; set; }

    /// <summary>Whether single keys act.</summary>
    public bool Shortcuts { get; set; }
}

internal sealed class SettingsFormValidator : AbstractValidator<SettingsForm>
{
    public SettingsFormValidator(SupportPolicy policy, IStringLocalizer<Text> text) =>
        RuleFor(form => form.Portals)
            .Must(portals =>
                (portals ?? []).All(code => policy.Places.Find(code) is { Portal: true })
                && string.Join(',', portals ?? []).Length <= Person.PortalsLength
            )
            .WithMessage(_ => text["Choose portals of the list."]);
}
