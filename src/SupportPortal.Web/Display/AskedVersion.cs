using SupportPortal.Application.Policy;

namespace SupportPortal.Web.Display;

/// <summary>Which version of the policy a page is read by: guidance takes one in its address, all else goes by the one in force.</summary>
internal static class AskedVersion
{
    /// <summary>The name in the address.</summary>
    public const string Name = "policy";

    /// <summary>The pages that can be read as of another version.</summary>
    public const string Guidance = "/guidance";

    /// <summary>The version that a page is asked by.</summary>
    public static AskedPolicy Of(HttpContext? context) =>
        new(
            context?.Request is { } request
            && (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
            && request.Path.StartsWithSegments(Guidance)
            && request.Query[Name] is [{ Length: > 0 } name]
                ? name
                : null
        );
}
