using System.Diagnostics;

namespace SupportPortal.Web.Security;

/// <summary>The id by which a person's report and the log find each other.</summary>
public static class TraceId
{
    /// <summary>The trace id of the current request.</summary>
    public static string Of(HttpContext context) => Activity.Current?.TraceId.ToString() ?? context.TraceIdentifier;
}
