using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using SupportPortal.Data;
using SupportPortal.Testing;

namespace SupportPortal.Web.Tests.SqlServer;

/// <summary>The product's context for SQL Server as it is configured for production, but without a server: what it sends is
/// noted.</summary>
internal sealed class ServerlessDatabase : IDisposable
{
    private readonly ServiceProvider _services;
    private readonly Silence _silence;

    /// <param name="hasFullText">Whether the server that is not there has the full-text feature.</param>
    /// <param name="hasSnapshots">Whether those who read do not wait for those who write.</param>
    /// <param name="rows">How many rows answer a query.</param>
    public ServerlessDatabase(bool hasFullText = true, bool hasSnapshots = true, int rows = 1)
    {
        _silence = new(hasFullText, hasSnapshots, rows);
        var settings = new ConfigurationBuilder()
            .AddInMemoryCollection([
                new("Database:Provider", "SqlServer"),
                new("ConnectionStrings:Portal", $"Server=nowhere;Database=Portal{(hasFullText ? "" : "WithoutFullText")}"),
            ])
            .Build();
        _services = new ServiceCollection()
            .AddPortalData(settings, Path.GetTempPath())
            .ConfigureDbContext<SqlServerPortalDbContext>(options =>
                options.AddInterceptors(_silence, Portal.Queries).ReplaceService<IModelCustomizer, ReadsAnything>()
            )
            .BuildServiceProvider();
    }

    /// <summary>The product's services, as far as they are about its data.</summary>
    public IServiceProvider Services => _services;

    /// <summary>What would have been sent so far.</summary>
    public IReadOnlyCollection<Command> Commands => _silence.Commands;

    /// <summary>How many rows of the last answer were read.</summary>
    public int Read => _silence.Last!.Count;

    /// <summary>Does something with a context that sees everything, and with ones that see what is of no tenant, of one, of some, and of
    /// more than a command has parameters.</summary>
    public async Task WithEveryScopeAsync(Func<PortalDbContext, Task> work)
    {
        await WithAsync(scope => scope.OpenEverything(), work);
        foreach (var tenants in QueryReplay.Lengths)
            await WithAsync(scope => scope.OpenTenants(1, [.. Enumerable.Range(1, tenants)]), work);
    }

    /// <summary>Does something with a context that sees everything, and with one that sees what is some tenants'.</summary>
    public async Task WithEachScopeAsync(Func<PortalDbContext, Task> work)
    {
        await WithAsync(scope => scope.OpenEverything(), work);
        await WithAsync(scope => scope.OpenTenants(1, 1, 2), work);
    }

    /// <summary>Does something with a context.</summary>
    public async Task WithAsync(Action<TenantScope> open, Func<PortalDbContext, Task> work)
    {
        await using var scope = _services.CreateAsyncScope();
        open(scope.ServiceProvider.GetRequiredService<TenantScope>());
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        db.Database.AutoTransactionBehavior = AutoTransactionBehavior.Never; // a transaction is nothing without a server
        await work(db);
    }

    public void Dispose() => _services.Dispose();

    /// <summary>What columns hold is made up, so what is read from a text may be anything. How codes are written stays as it is; a document
    /// is any text.</summary>
    private sealed class ReadsAnything(ModelCustomizerDependencies dependencies) : RelationalModelCustomizer(dependencies)
    {
        public override void Customize(ModelBuilder modelBuilder, DbContext context)
        {
            base.Customize(modelBuilder, context);
            foreach (var type in modelBuilder.Model.GetEntityTypes())
            {
                foreach (
                    var property in type.GetProperties()
                        .Concat(type.GetComplexProperties().SelectMany(part => part.ComplexType.GetProperties()))
                )
                {
                    if (property.GetValueConverter() is { } converter && converter.ProviderClrType == typeof(string))
                        property.SetValueConverter(
                            (ValueConverter)
                                Activator.CreateInstance(
                                    typeof(AnythingConverter<>).MakeGenericType(converter.ModelClrType),
                                    converter.ModelClrType.IsValueType ? converter.ConvertToProviderExpression : null
                                )!
                        );
                }
            }
        }
    }

    private sealed class AnythingConverter<T>(LambdaExpression? write)
        : ValueConverter<T, string>((Expression<Func<T, string>>?)write ?? (_ => "{}"), _ => default!);
}
