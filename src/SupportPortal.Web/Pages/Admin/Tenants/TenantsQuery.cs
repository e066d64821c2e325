using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SupportPortal.Core.Tenants;

namespace SupportPortal.Web.Pages.Admin.Tenants;

/// <summary>The address of the list of tenants: words of the name, and where the page begins.</summary>
public sealed class TenantsQuery
{
    /// <summary>What takes a letter of a pattern literally.</summary>
    public const string Escape = "\\";

    /// <summary>Words of the name, or a directory ID.</summary>
    public string? Find { get; set; }

    /// <summary>The key of the tenant the page begins behind.</summary>
    public string? After { get; set; }

    /// <summary>That key as a number; null for the beginning.</summary>
    public int? AfterKey => int.TryParse(After, NumberStyles.None, CultureInfo.InvariantCulture, out var key) ? key : null;

    /// <summary>The tenants that match.</summary>
    public IQueryable<Tenant> Apply(IQueryable<Tenant> tenants)
    {
        if (string.IsNullOrWhiteSpace(Find)) return tenants;
        if (Guid.TryParse(Find.Trim(), out var directory)) return tenants.Where(tenant => tenant.DirectoryId == directory);
        var pattern = $"%{Escaped(Find.Trim())}%";
        return tenants.Where(tenant => EF.Functions.Like(tenant.Name, pattern, Escape));
    }

    /// <summary>A text as a pattern that stands for itself.</summary>
    public static string Escaped(string text) => text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal)
        .Replace("_", "\\_", StringComparison.Ordinal).Replace("[", "\\[", StringComparison.Ordinal);
}
