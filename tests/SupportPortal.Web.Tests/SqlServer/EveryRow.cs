using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;
using NodaTime;
using SupportPortal.Core.Access;
using SupportPortal.Core.Audit;
using SupportPortal.Core.Requests;
using SupportPortal.Data;

namespace SupportPortal.Web.Tests.SqlServer;

/// <summary>Adds, changes and removes a row of every kind there is, with every column, as a save does it.</summary>
internal static class EveryRow
{
    /// <summary>Enough rows for SQL Server to be sent them as one statement.</summary>
    private const int Many = 5;

    /// <summary>The kinds whose rows are only ever added.</summary>
    private static readonly Type[] NeverChanged =
    [
        typeof(RequestEvent),
        typeof(AuditEntry),
        typeof(AuditDigest),
        typeof(ErasedLink),
        typeof(SignIn),
    ];

    /// <summary>The kinds of rows.</summary>
    public static IEnumerable<IEntityType> Kinds(PortalDbContext db) =>
        db.Model.GetEntityTypes().Where(type => type.GetTableName() is not null && !type.IsOwned());

    /// <summary>What is done to rows of a kind. One that consists of its key has nothing to change.</summary>
    public static IEnumerable<string> DeedsOn(IEntityType kind) =>
        NeverChanged.Contains(kind.ClrType) ? ["INSERT INTO"]
        : kind.GetProperties().All(property => property.IsPrimaryKey()) ? ["INSERT INTO", "DELETE FROM"]
        : ["INSERT INTO", "UPDATE", "DELETE FROM"];

    /// <summary>Saves them.</summary>
    public static async Task SaveAsync(PortalDbContext db, IEntityType kind)
    {
        await SaveAsync(db, kind, EntityState.Added, 1);
        await SaveAsync(db, kind, EntityState.Added, Many);
        if (NeverChanged.Contains(kind.ClrType))
            return;
        await SaveAsync(db, kind, EntityState.Modified, 1);
        await SaveAsync(db, kind, EntityState.Deleted, 1);
    }

    private static async Task SaveAsync(PortalDbContext db, IEntityType kind, EntityState state, int count)
    {
        db.ChangeTracker.Clear();
        db.ChangeTracker.AutoDetectChangesEnabled = false; // the rows are made of nothing, their collections too
        for (var number = 1; number <= count; number++)
            Track(db, kind, state, number);
        try
        {
            await db.SaveChangesAsync();
        }
        catch (DbUpdateException) when (count > 1)
        {
            // the one row of the answer is not the five keys that were asked for; the command was noted
        }
    }

    private static void Track(PortalDbContext db, IEntityType kind, EntityState state, int number)
    {
        var row = RuntimeHelpers.GetUninitializedObject(kind.ClrType);
        foreach (var many in kind.GetNavigations().Where(navigation => navigation.IsCollection))
            many.GetCollectionAccessor()!.GetOrCreate(row, forMaterialization: true);
        var entry = db.Entry(row);
        foreach (var part in kind.GetComplexProperties())
            entry.ComplexProperty(part.Name).CurrentValue = RuntimeHelpers.GetUninitializedObject(part.ClrType);
        foreach (var property in kind.GetProperties().Where(property => !(state == EntityState.Added && IsGiven(property))))
            entry.Property(property.Name).CurrentValue = ValueOf(property, number);
        foreach (var part in kind.GetComplexProperties())
        {
            foreach (var property in part.ComplexType.GetProperties())
                entry.ComplexProperty(part.Name).Property(property.Name).CurrentValue = ValueOf(property, number);
        }

        entry.State = state;
        foreach (var owned in kind.GetNavigations().Where(navigation => navigation.TargetEntityType.IsOwned()))
            TrackPart(entry, owned, state, number);
    }

    /// <summary>A document that is a column of the row.</summary>
    private static void TrackPart(EntityEntry row, INavigation owned, EntityState state, int number)
    {
        var part = row.Reference(owned.Name);
        part.CurrentValue = RuntimeHelpers.GetUninitializedObject(owned.ClrType);
        var entry = part.TargetEntry!;
        foreach (var property in owned.TargetEntityType.GetProperties())
            entry.Property(property.Name).CurrentValue = ValueOf(property, number);
        entry.State = state;
    }

    private static bool IsGiven(IProperty property) =>
        property.ValueGenerated == ValueGenerated.OnAdd
        && property.IsPrimaryKey()
        && (property.ClrType == typeof(int) || property.ClrType == typeof(long));

    private static object? ValueOf(IProperty property, int number)
    {
        if (property.IsPrimaryKey())
        {
            if (property.ClrType == typeof(int))
                return number;
            if (property.ClrType == typeof(long))
                return (long)number;
            if (property.ClrType == typeof(LocalDate))
                return new LocalDate(2026, 3, number);
            if (property.ClrType == typeof(Guid))
                return new Guid(number, 0, 0, new byte[8]);
            if (property.ClrType == typeof(string))
                return $"{number}";
            if (property.ClrType == typeof(byte[]))
                return new[] { (byte)number };
        }

        var type = property.ClrType;
        return type.IsValueType || type == typeof(string) || type == typeof(byte[]) || property.IsPrimitiveCollection
            ? Values.Of(type)
            : RuntimeHelpers.GetUninitializedObject(type);
    }
}
