using FluentValidation;
using Microsoft.Extensions.Localization;
using NodaTime;
using SupportPortal.Application.Filing;
using SupportPortal.Application.Policy;
using SupportPortal.Core;
using SupportPortal.Core.Policy;
using SupportPortal.Core.Tenants;

namespace SupportPortal.Application.Tenants;

/// <summary>What is known of a tenant.</summary>
public sealed class TenantForm
{
    public string? Name { get; set; }

    public string? Country { get; set; }

    public string? TimeZone { get; set; }

    public string? Language { get; set; }

    public string? Cloud { get; set; }

    /// <summary>The cloud its services run in; null where no version of the policy tells clouds apart.</summary>
    public string? ServiceCloud { get; set; }

    public string? DirectoryId { get; set; }

    public bool IsPartner { get; set; }

    public int? PartnerOfRecordId { get; set; }

    /// <summary>The version the person looked at; 0 for a new one.</summary>
    public int Version { get; set; }

    /// <summary>The directory ID as it is stored; null where none is given.</summary>
    public Guid? Directory => Guid.TryParse(DirectoryId?.Trim(), out var id) ? id : null;

    /// <summary>A tenant's facts to change.</summary>
    public static TenantForm Of(Tenant tenant) =>
        new()
        {
            Name = tenant.Name,
            Country = tenant.Country,
            TimeZone = FilingChoices.ZoneOf(tenant.TimeZone),
            Language = tenant.Language,
            Cloud = Code.Of(tenant.Cloud),
            ServiceCloud = tenant.ServiceCloud,
            DirectoryId = tenant.DirectoryId?.ToString(),
            IsPartner = tenant.IsPartner,
            PartnerOfRecordId = tenant.PartnerOfRecordId,
            Version = tenant.Version,
        };

    /// <summary>Puts them on a tenant.</summary>
    public void WriteTo(Tenant tenant)
    {
        tenant.Describe(Name!, Country!, TimeZone!, Language!, Code.Parse<TenantCloud>(Cloud!), Directory);
        if (!string.IsNullOrEmpty(ServiceCloud))
            tenant.RunIn(ServiceCloud);
        tenant.FileForCustomers(IsPartner);
        tenant.BuyFrom(PartnerOfRecordId);
    }
}

internal sealed class TenantFormValidator : AbstractValidator<TenantForm>
{
    public TenantFormValidator(SupportPolicy policy, EveryVersion versions, IStringLocalizer<Text> text)
    {
        RuleFor(form => form.Name)
            .NotEmpty()
            .WithMessage(_ => text["Say what the organisation is called."])
            .MaximumLength(Tenant.NameLength)
            .WithMessage(_ => text["Keep the name under {0} characters.", Tenant.NameLength]);
        RuleFor(form => form.Country).Must(policy.HasCountry).WithMessage(_ => text["Choose the country."]);
        RuleFor(form => form.TimeZone)
            .Must(zone => zone is not null && DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) is not null)
            .WithMessage(_ => text["Choose the time zone its people work in."]);
        RuleFor(form => form.Language).Must(policy.Languages.Has).WithMessage(_ => text["Choose the language its people prefer."]);
        RuleFor(form => form.Cloud)
            .Must(cloud => Code.TryParse<TenantCloud>(cloud, out _))
            .WithMessage(_ => text["Choose the cloud it lives in."]);
        RuleFor(form => form.ServiceCloud)
            .Must(cloud =>
                string.IsNullOrEmpty(cloud) || cloud == PolicyCodes.PublicCloud || versions.Clouds.Any(known => known.Code == cloud)
            )
            .WithMessage(_ => text["Choose the cloud its services run in."]);
        RuleFor(form => form.DirectoryId)
            .Must((form, typed) => string.IsNullOrWhiteSpace(typed) || form.Directory is not null)
            .WithMessage(_ =>
                text[
                    "Give the tenant ID as the directory shows it: 32 digits and letters with hyphens. Leave it empty where none is linked."
                ]
            );
    }
}
