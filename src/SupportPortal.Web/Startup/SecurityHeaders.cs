using SupportPortal.Web.Api;

namespace SupportPortal.Web.Startup;

/// <summary>The browser runs and loads only what this site serves as files: no inline script or style, no frame.</summary>
internal static class SecurityHeaders
{
    public static void AddPortalSecurityHeaders(this IServiceCollection services) =>
        services
            .AddSecurityHeaderPolicies()
            .SetDefaultPolicy(policy => policy.AddDefaultSecurityHeaders().AddPermissionsPolicy(Needed).AddContentSecurityPolicy(Strict))
            .AddPolicy(ApiReference.HeaderPolicy, policy => policy
                    .AddDefaultSecurityHeaders()
                    .AddPermissionsPolicy(Needed)
                    .AddContentSecurityPolicy(csp =>
                    {
                        Strict(csp);
                        csp.AddScriptSrc().Self().WithNonce();
                        csp.AddStyleSrc().Self().UnsafeInline(); // the reference page writes its styles at run time
                    }));

    /// <summary>Of what a browser can do, pages need passkeys.</summary>
    private static void Needed(PermissionsPolicyBuilder permissions)
    {
        permissions.AddPublickeyCredentialsGet().Self();
        permissions.AddPublickeyCredentialsCreate().Self();
        permissions.AddAccelerometer().None();
        permissions.AddCamera().None();
        permissions.AddDisplayCapture().None();
        permissions.AddGeolocation().None();
        permissions.AddGyroscope().None();
        permissions.AddHid().None();
        permissions.AddMagnetometer().None();
        permissions.AddMicrophone().None();
        permissions.AddMidi().None();
        permissions.AddPayment().None();
        permissions.AddSerialPermissions().None();
        permissions.AddUsb().None();
        permissions.AddXrSpatialTracking().None();
    }

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
