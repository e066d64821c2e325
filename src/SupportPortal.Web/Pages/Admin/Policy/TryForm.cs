using FluentValidation;
using Microsoft.Extensions.Localization;
using NodaTime;
using NodaTime.Text;
using SupportPortal.Application;
using SupportPortal.Core.Decisions;
using SupportPortal.Core.Policy;

namespace SupportPortal.Web.Pages.Admin.Policy;

/// <summary>A question as it stands in the address.</summary>
public sealed class TryForm
{
    internal static readonly LocalDateTimePattern Minute = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm");

    public string? Filer { get; set; }

    public bool Delegated { get; set; }

    public string? Kind { get; set; }

    public string? ReleaseStage { get; set; }

    public string? Product { get; set; }

    public string? Plan { get; set; }

    public string? Severity { get; set; }

    public string? Cloud { get; set; }

    public string? Channel { get; set; }

    public string? ManagedIn { get; set; }

    public bool AroundTheClock { get; set; }

    public bool ThirdParty { get; set; }

    public bool CannotSignIn { get; set; }

    public string? Country { get; set; }

    public string? TimeZone { get; set; }

    public string? Language { get; set; }

    /// <summary>When it is submitted, local time there; now where it is left open.</summary>
    public string? SubmittedAt { get; set; }

    /// <summary>Fills what was left open with an ordinary question.</summary>
    internal void Complete(SupportPolicy policy)
    {
        var plan = policy.Plans.First(plan => plan.Entitles);
        Filer ??= PolicyCodes.Administrator;
        Kind ??= policy.Kinds[0].Code;
        ReleaseStage ??= PolicyCodes.GeneralAvailability;
        Product ??= policy.Products.First(plan.Covers).Code;
        Plan ??= plan.Code;
        Severity ??= policy.SeveritiesOf(plan)[0].Code;
        Cloud ??= PolicyCodes.PublicCloud;
        Channel ??= PolicyCodes.BoughtDirectly;
        Country = policy.HasCountry(Country) ? Country : "DE";
        TimeZone ??= "Europe/Berlin";
        Language ??= PolicyCodes.English;
    }

    internal DecisionInput Input(Instant now) =>
        new()
        {
            Filer = Filer!,
            DelegatedAdministration = Delegated,
            Kind = Kind!,
            ReleaseStage = ReleaseStage!,
            Product = Product!,
            Plan = Plan!,
            Severity = string.IsNullOrEmpty(Severity) ? null : Severity,
            Cloud = Cloud!,
            PurchaseChannel = Channel!,
            ManagedIn = string.IsNullOrEmpty(ManagedIn) ? null : ManagedIn,
            AroundTheClock = AroundTheClock,
            ThirdPartyInvolved = ThirdParty,
            CanSignIn = !CannotSignIn,
            Country = Country!,
            TimeZone = TimeZone!,
            Language = Language!,
            SubmittedAt = Minute.Parse(SubmittedAt ?? string.Empty) is { Success: true, Value: var local }
                ? local.InZoneLeniently(DateTimeZoneProviders.Tzdb[TimeZone!]).ToInstant()
                : now,
        };
}

internal sealed class TryFormValidator : AbstractValidator<TryForm>
{
    public TryFormValidator(IStringLocalizer<Text> text)
    {
        RuleFor(form => form.TimeZone)
            .Must(zone => string.IsNullOrEmpty(zone) || DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) is not null)
            .WithMessage(_ => text["Give an IANA time zone, such as Europe/Berlin."]);
        RuleFor(form => form.SubmittedAt)
            .Must(at => string.IsNullOrEmpty(at) || TryForm.Minute.Parse(at).Success)
            .WithMessage(_ => text["Give a day and a time, or leave it open for now."]);
    }
}
