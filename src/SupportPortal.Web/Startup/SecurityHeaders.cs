namespace SupportPortal.Web.Startup;

/// <summary>The browser runs and loads only what this site serves as files: no inline script or style, no frame.</summary>
internal static class SecurityHeaders
{
    public static void UsePortalSecurityHeaders(this WebApplication app) => app.UseSecurityHeaders(Strict());

    private static HeaderPolicyCollection Strict() => new HeaderPolicyCollection()
        .AddDefaultSecurityHeaders()
        .AddContentSecurityPolicy(csp =>
        {
            csp.AddDefaultSrc().Self();
            csp.AddImgSrc().Self().Data();
            csp.AddObjectSrc().None();
            csp.AddBaseUri().Self();
            csp.AddFormAction().Self();
            csp.AddFrameAncestors().None();
        });
}
