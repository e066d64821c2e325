using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SupportPortal.Data.People;

namespace SupportPortal.Data.Configurations;

internal sealed class PortalRoleConfiguration : IEntityTypeConfiguration<PortalRole>
{
    public void Configure(EntityTypeBuilder<PortalRole> builder) =>
        builder.HasData(
            Roles.All.Select(
                (name, i) =>
                    new PortalRole
                    {
                        Id = i + 1,
                        Name = name,
                        NormalizedName = name.ToUpperInvariant(),
                        ConcurrencyStamp = name,
                    }
            )
        );
}
