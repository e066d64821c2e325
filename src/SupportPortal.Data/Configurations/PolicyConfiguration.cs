using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SupportPortal.Core.Publishing;
using SupportPortal.Core.Requests;
using SupportPortal.Data.Conversions;
using SupportPortal.Data.People;

namespace SupportPortal.Data.Configurations;

internal sealed class PolicyVersionConfiguration : IEntityTypeConfiguration<PolicyVersion>
{
    public void Configure(EntityTypeBuilder<PolicyVersion> builder)
    {
        builder.ToTable("PolicyVersions");
        builder.HasKey(version => version.Number);
        builder.Property(version => version.Number).ValueGeneratedNever();
        builder.Property(version => version.Title).HasMaxLength(PolicyVersion.TitleLength);
        builder.Property(version => version.BegunBy).HasMaxLength(Person.NameLength);
        builder.Property(version => version.ChangedBy).HasMaxLength(Person.NameLength);
        builder.Property(version => version.Revision).IsConcurrencyToken();
    }
}

internal sealed class PolicyPublicationConfiguration : IEntityTypeConfiguration<PolicyPublication>
{
    public void Configure(EntityTypeBuilder<PolicyPublication> builder)
    {
        builder.ToTable("PolicyPublications");
        builder.Property(publication => publication.TimeZone).HasMaxLength(SupportRequest.CodeLength);
        builder.Property(publication => publication.Reason).HasMaxLength(PolicyPublication.ReasonLength);
        builder.Property(publication => publication.Remark).HasMaxLength(PolicyPublication.ReasonLength);
        builder.Property(publication => publication.State).HasConversion<CodeConverter<PublicationState>>().HasMaxLength(20);
        builder.Property(publication => publication.ProposedBy).HasMaxLength(Person.NameLength);
        builder.Property(publication => publication.DecidedBy).HasMaxLength(Person.NameLength);
        builder.Property(publication => publication.Revision).IsConcurrencyToken();
    }
}

internal sealed class PolicySimulationConfiguration : IEntityTypeConfiguration<PolicySimulation>
{
    public void Configure(EntityTypeBuilder<PolicySimulation> builder)
    {
        builder.ToTable("PolicySimulations");
        builder.Property(simulation => simulation.BegunBy).HasMaxLength(Person.NameLength);
        builder.Property(simulation => simulation.State).HasConversion<CodeConverter<SimulationState>>().HasMaxLength(20);
        builder.HasIndex(simulation => new { simulation.Version, simulation.Id }).HasDatabaseName("IX_PolicySimulations_OfVersion");
    }
}
