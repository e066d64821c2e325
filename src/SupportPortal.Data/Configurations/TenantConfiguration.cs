using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SupportPortal.Core.Policy;
using SupportPortal.Core.Requests;
using SupportPortal.Core.Tenants;
using SupportPortal.Data.Conversions;
using SupportPortal.Data.People;

namespace SupportPortal.Data.Configurations;

internal sealed class TenantConfiguration : IEntityTypeConfiguration<Tenant>
{
    public void Configure(EntityTypeBuilder<Tenant> builder)
    {
        builder.ToTable("Tenants");
        builder.Property(tenant => tenant.Name).HasMaxLength(Tenant.NameLength);
        builder.Property(tenant => tenant.Country).HasMaxLength(2);
        builder.Property(tenant => tenant.TimeZone).HasMaxLength(SupportRequest.CodeLength);
        builder.Property(tenant => tenant.Language).HasMaxLength(SupportRequest.CodeLength);
        builder
            .Property(tenant => tenant.Cloud)
            .HasConversion<CodeConverter<TenantCloud>>()
            .HasMaxLength(SupportRequest.CodeLength)
            .HasDefaultValue(TenantCloud.Public);
        builder.Property(tenant => tenant.ServiceCloud).HasMaxLength(SupportRequest.CodeLength).HasDefaultValue(PolicyCodes.PublicCloud);
        builder.Property(tenant => tenant.Version).IsConcurrencyToken();
        builder.HasIndex(tenant => tenant.DirectoryId).IsUnique().HasDatabaseName("UX_Tenants_Directory");
        builder.HasOne<Tenant>().WithMany().HasForeignKey(tenant => tenant.PartnerOfRecordId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(tenant => tenant.Subscriptions).WithOne().IsRequired().OnDelete(DeleteBehavior.Cascade);
        builder.HasMany(tenant => tenant.Plans).WithOne().IsRequired().OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class ProductSubscriptionConfiguration : IEntityTypeConfiguration<ProductSubscription>
{
    public void Configure(EntityTypeBuilder<ProductSubscription> builder)
    {
        builder.ToTable("ProductSubscriptions");
        builder.Property(subscription => subscription.Product).HasMaxLength(SupportRequest.CodeLength);
        builder
            .Property(subscription => subscription.PurchaseChannel)
            .HasMaxLength(SupportRequest.CodeLength)
            .HasDefaultValue(PolicyCodes.BoughtDirectly);
        builder.Property(subscription => subscription.Enrolment).HasMaxLength(SupportRequest.EnrolmentLength);
    }
}

internal sealed class PlanPurchaseConfiguration : IEntityTypeConfiguration<PlanPurchase>
{
    public void Configure(EntityTypeBuilder<PlanPurchase> builder)
    {
        builder.ToTable("PlanPurchases");
        builder.Property(plan => plan.Plan).HasMaxLength(SupportRequest.CodeLength);
        builder.Property(plan => plan.Enrolment).HasMaxLength(SupportRequest.EnrolmentLength);
    }
}

internal sealed class DelegatedAdministrationConfiguration : IEntityTypeConfiguration<DelegatedAdministration>
{
    public void Configure(EntityTypeBuilder<DelegatedAdministration> builder)
    {
        builder.ToTable("DelegatedAdministrations");
        builder.HasOne<Tenant>().WithMany().HasForeignKey(delegation => delegation.CustomerId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Tenant>().WithMany().HasForeignKey(delegation => delegation.PartnerId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class PersonConfiguration : IEntityTypeConfiguration<Person>
{
    public void Configure(EntityTypeBuilder<Person> builder)
    {
        builder.Property(person => person.DisplayName).HasMaxLength(Person.NameLength);
        builder.Property(person => person.MyPortals).HasMaxLength(Person.PortalsLength);
        builder.Property(person => person.TimeZone).HasMaxLength(SupportRequest.CodeLength);
        builder.Property(person => person.Culture).HasMaxLength(20);
        builder.HasOne<Tenant>().WithMany().HasForeignKey(person => person.TenantId).OnDelete(DeleteBehavior.Restrict);
    }
}
