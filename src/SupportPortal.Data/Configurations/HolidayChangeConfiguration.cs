using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SupportPortal.Core.Response;
using SupportPortal.Data.People;

namespace SupportPortal.Data.Configurations;

internal sealed class HolidayChangeConfiguration : IEntityTypeConfiguration<HolidayChange>
{
    public void Configure(EntityTypeBuilder<HolidayChange> builder)
    {
        builder.ToTable("HolidayChanges");
        builder.Ignore(change => change.Edit);
        builder.Property(change => change.Country).HasMaxLength(2);
        builder.Property(change => change.Name).HasMaxLength(HolidayChange.NameLength);
        builder.Property(change => change.PersonName).HasMaxLength(Person.NameLength);
    }
}
