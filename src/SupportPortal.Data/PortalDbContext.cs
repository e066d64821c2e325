using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportPortal.Core.Policy;
using SupportPortal.Core.Requests;
using SupportPortal.Core.Response;
using SupportPortal.Core.Tenants;
using SupportPortal.Data.Conversions;
using SupportPortal.Data.People;

namespace SupportPortal.Data;

/// <summary>The product's data. Its two providers are a few lines each, so that their migrations have a home.</summary>
public abstract class PortalDbContext(DbContextOptions options, TenantScope scope)
    : IdentityDbContext<Person, PortalRole, int>(options), IDataProtectionKeyContext
{
    /// <summary>The requests the scope may see.</summary>
    public DbSet<SupportRequest> Requests => Set<SupportRequest>();

    /// <summary>The tenants the scope may see.</summary>
    public DbSet<Tenant> Tenants => Set<Tenant>();

    /// <summary>Who administers whose tenant.</summary>
    public DbSet<DelegatedAdministration> Delegations => Set<DelegatedAdministration>();

    /// <summary>The staff's changes to the holidays.</summary>
    public DbSet<HolidayChange> HolidayChanges => Set<HolidayChange>();

    /// <inheritdoc/>
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    private bool SeesEverything => scope.Everything;

    private IReadOnlyList<int> VisibleTenants => scope.Tenants;

    /// <inheritdoc/>
    public override int SaveChanges(bool acceptAllChangesOnSuccess)
    {
        CountVersions();
        return base.SaveChanges(acceptAllChangesOnSuccess);
    }

    /// <inheritdoc/>
    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        CountVersions();
        return base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(PortalDbContext).Assembly);

        builder.Entity<SupportRequest>().HasQueryFilter(request => SeesEverything || VisibleTenants.Contains(request.TenantId));
        builder.Entity<Tenant>().HasQueryFilter(tenant => SeesEverything || VisibleTenants.Contains(tenant.Id));
        builder.Entity<RequestEvent>().HasQueryFilter(happened => SeesEverything || !happened.Internal);
    }

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<Instant>().HaveConversion<InstantConverter>().HavePrecision(3);
        configurationBuilder.Properties<LocalDate>().HaveConversion<LocalDateConverter>();
        configurationBuilder.Properties<RequestStatus>().HaveConversion<CodeConverter<RequestStatus>>().HaveMaxLength(SupportRequest.CodeLength);
        configurationBuilder.Properties<RequestEventKind>().HaveConversion<CodeConverter<RequestEventKind>>().HaveMaxLength(SupportRequest.CodeLength);
        configurationBuilder.Properties<ResponseChannel>().HaveConversion<CodeConverter<ResponseChannel>>().HaveMaxLength(SupportRequest.CodeLength);
        configurationBuilder.Properties<ContactWay>().HaveConversion<CodeConverter<ContactWay>>().HaveMaxLength(SupportRequest.CodeLength);
        configurationBuilder.Properties<Counting>().HaveConversion<CodeConverter<Counting>>().HaveMaxLength(SupportRequest.CodeLength);
    }

    private void CountVersions()
    {
        foreach (var entry in ChangeTracker.Entries<SupportRequest>())
        {
            if (entry.State is EntityState.Added or EntityState.Modified)
                entry.Property(request => request.Version).CurrentValue++;
        }
    }
}

/// <summary>The product's data in an SQLite file: the embedded default.</summary>
public sealed class SqlitePortalDbContext(DbContextOptions<SqlitePortalDbContext> options, TenantScope scope) : PortalDbContext(options, scope);

/// <summary>The product's data in SQL Server: for production.</summary>
public sealed class SqlServerPortalDbContext(DbContextOptions<SqlServerPortalDbContext> options, TenantScope scope) : PortalDbContext(options, scope);
