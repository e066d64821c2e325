using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using SupportPortal.Core.Access;
using SupportPortal.Testing;

namespace SupportPortal.Web.Tests.Security;

/// <summary>The product beside a directory on loopback; Contoso's, and the desk's own.</summary>
public sealed class EntraPortal : Portal
{
    public static readonly Guid ContosoDirectory = Guid.Parse("0b0e1e5c-53d8-4a2f-9d7e-6f1a2b3c4d5e");
    public static readonly Guid NorthwindDirectory = Guid.Parse("1c1f2f6d-64e9-4b30-8e8f-70aa3c4d5e6f");
    public static readonly Guid StaffDirectory = Guid.Parse("5d5e5f50-5152-4354-9556-575859606162");

    private bool _linked;

    public DirectoryServer Directory { get; } = new();

    /// <summary>Signs in with the directory.</summary>
    public async Task<(Visitor Visitor, Page Page)> ComeAsync(DirectoryAccount account)
    {
        await LinkAsync();
        var visitor = Visit();
        return (visitor, await Directory.SignInAsync(visitor, account));
    }

    /// <summary>Says which tenant belongs to which directory.</summary>
    public async Task LinkAsync()
    {
        if (_linked)
            return;
        await WithDataAsync(db =>
            db.Tenants.Where(tenant => tenant.Name == "Contoso Ltd")
                .ExecuteUpdateAsync(tenant => tenant.SetProperty(linked => linked.DirectoryId, ContosoDirectory))
        );
        await WithDataAsync(db =>
            db.Tenants.Where(tenant => tenant.Name == "Northwind Traders")
                .ExecuteUpdateAsync(tenant => tenant.SetProperty(linked => linked.DirectoryId, NorthwindDirectory))
        );
        _linked = true;
    }

    /// <summary>The last line of the sign-in log.</summary>
    public Task<SignIn> LastSignInAsync() =>
        WithDataAsync(db => db.SignIns.AsNoTracking().OrderByDescending(entry => entry.Id).FirstAsync());

    /// <summary>Somebody of Contoso with these directory roles.</summary>
    public static DirectoryAccount OfContoso(string name, params string[]? wids) =>
        new(ContosoDirectory, Guid.NewGuid(), name, $"{name.Replace(' ', '.').ToLowerInvariant()}@contoso-online.example", wids);

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.UseSetting("Entra:Authority", Directory.Authority);
        builder.UseSetting("Entra:ClientId", DirectoryServer.ClientId);
        builder.UseSetting("Entra:ClientSecret", DirectoryServer.ClientSecret);
        builder.UseSetting("Entra:DeskTenantId", $"{StaffDirectory}");
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        Directory.Dispose();
    }
}
