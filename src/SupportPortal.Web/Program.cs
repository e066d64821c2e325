using SupportPortal.Data;
using SupportPortal.Web.Api;
using SupportPortal.Web.Commands;
using SupportPortal.Web.Input;
using SupportPortal.Web.Startup;

FileModes.KeepToOwner();
try
{
    if (BareCommand.Run(args) is { } bare)
        return await bare;

    var builder = WebApplication.CreateBuilder(args);
    builder.AddPortalHosting();
    builder.AddPortalLogging();
    builder.Services.AddPortalLimits(builder.Configuration);
    builder.Services.AddPortalData(builder.Configuration, builder.Environment.ContentRootPath);
    builder.Services.AddPortalRules(builder.Configuration);
    builder.Services.AddPortalIdentity(builder.Configuration, builder.Environment);
    builder.AddPortalSignIn();
    builder.Services.AddPortalPages();
    builder.Services.AddPortalCompression();
    builder.Services.AddPortalFiles(builder.Configuration);
    builder.Services.AddPortalMail(builder.Configuration);
    builder.Services.AddPortalLive();
    builder.Services.AddPortalHealth();
    builder.Services.AddPortalApi(builder.Configuration);

    var app = builder.Build();
    app.UsePortalProxies();
    app.UsePortalErrors();
    app.UsePortalCompression();
    app.UsePortalForms();
    app.MapStaticAssets().AllowAnonymous();
    app.UseRouting();
    app.UsePortalRequestLogging();
    app.UsePortalPeople();
    app.UsePortalFiles();
    app.MapPortalEndpoints();

    return await PortalCommands.RunAsync(app, args);
}
catch (Exception fault) when (StartFaults.SentenceOf(fault) is { } sentence)
{
    Console.Error.WriteLine(sentence);
    return 1;
}
