using Microsoft.AspNetCore.Mvc.RazorPages;
using SupportPortal.Core.Policy;

namespace SupportPortal.Web.Pages.Admin.Policy;

/// <summary>The document requests are decided by: which one is in force, where it is from, and what it holds. It is changed by a new
/// version, not here.</summary>
public sealed class IndexModel(SupportPolicy policy, IConfiguration configuration) : PageModel
{
    public SupportPolicy Document => policy;

    /// <summary>The file it was read from; null for the one that ships.</summary>
    public string? ReadFrom => configuration["Policy:Document"] is { Length: > 0 } file ? file : null;
}
