using Microsoft.AspNetCore.Mvc.RazorPages;
using SupportPortal.Core.Policy;

namespace SupportPortal.Web.Pages.Admin.Policy;

/// <summary>The document requests are decided by: which one is in force, where it is from, and what it holds. It is changed by a new
/// version, not here.</summary>
public sealed class IndexModel(SupportPolicy policy) : PageModel
{
    public SupportPolicy Document => policy;
}
