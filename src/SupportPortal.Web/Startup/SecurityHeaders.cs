using SupportPortal.Web.Api;

namespace SupportPortal.Web.Startup;

/// <summary>The browser runs and loads only what this site serves as files: no inline script or style, no frame.</summary>
internal static class SecurityHeaders
{
    public static void AddPortalSecurityHeaders(this IServiceCollection services) => services.AddSecurityHeaderPolicies()
        .SetDefaultPolicy(policy => policy.AddDefaultSecurityHeaders().AddContentSecurityPolicy(Strict))
        .AddPolicy(ApiReference.HeaderPolicy, policy => policy.AddDefaultSecurityHeaders().AddContentSecurityPolicy(csp =>
        {
            Strict(csp);
            csp.AddScriptSrc().Self().WithNonce();
            csp.AddStyleSrc().Self().UnsafeInline(); // the reference page writes its styles at run time
        }));

    private static void Strict(CspBuilder csp)
    {
        csp.AddDefaultSrc().Self();
        csp.AddImgSrc().Self().Data();
        csp.AddObjectSrc().None();
        csp.AddBaseUri().Self();
        csp.AddFormAction().Self();
        csp.AddFrameAncestors().None();
    }
}
