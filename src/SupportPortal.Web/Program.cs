using SupportPortal.Data;
using SupportPortal.Web.Api;
using SupportPortal.Web.Commands;
using SupportPortal.Web.Security;
using SupportPortal.Web.Startup;

var builder = WebApplication.CreateBuilder(args);

builder.AddPortalHosting();
builder.AddPortalLogging();
builder.Services.AddPortalData(builder.Configuration, builder.Environment.ContentRootPath);
builder.Services.AddPortalRules();
builder.Services.AddPortalIdentity();
builder.Services.AddPortalText();
builder.Services.AddPortalPages();
builder.Services.AddPortalHealth();
builder.Services.AddPortalSecurityHeaders();
builder.Services.AddDecisionsApi(builder.Configuration);
builder.Services.AddApiReference();

var app = builder.Build();

app.UsePortalErrors();
app.UseSecurityHeaders();
app.MapStaticAssets().AllowAnonymous();
app.UseRouting();
app.UsePortalRequestLogging();
app.UseAuthentication();
app.UsePortalText();
app.UsePortalTenantScope();
app.UseAuthorization();
app.UseRateLimiter();
app.MapRazorPages();
app.MapPortalHealth();
app.MapDecisionsApi();
app.MapApiReference();

return await PortalCommands.RunAsync(app, args);

/// <summary>The entry point, public for the tests' host.</summary>
public sealed partial class Program;
