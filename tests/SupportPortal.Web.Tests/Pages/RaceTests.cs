using System.Net;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using SupportPortal.Data;
using SupportPortal.Data.Seeding;
using SupportPortal.Testing;

namespace SupportPortal.Web.Tests.Pages;

/// <summary>Somebody changes the same at the very moment a form is sent: the form comes back with what was typed, and can be sent
/// again.</summary>
public sealed class RaceTests(RaceTests.RacingPortal portal) : IClassFixture<RaceTests.RacingPortal>
{
    [Theory]
    [InlineData(DemoAccounts.Owner, "/admin/tenants/edit/1", "#Form_Name", "Form.Name=Contoso Renamed")]
    [InlineData(DemoAccounts.Owner, "/admin/tenants/1/products", "#Form_Product", "Form.Product=*")]
    [InlineData(
        DemoAccounts.Owner,
        "/admin/people/invite?tenant=1",
        "#Form_Name",
        "Form.Name=Nia;Form.Email=nia@contoso.example;Form.Role=TenantViewer;Proof.Present="
    )]
    [InlineData(DemoAccounts.Lead, "/admin/portals/lcs", "main textarea", "Form.Text=Closed on Fridays")]
    [InlineData(DemoAccounts.Lead, "/admin/calendars", "#Form_Name", "Form.Date=2026-12-24;Form.Name=Staff day")]
    [InlineData(DemoAccounts.Agent, "/templates/edit", "#Form_Text", "Form.Name=Ask for a trace;Form.Text=Please send one.")]
    [InlineData(
        DemoAccounts.Agent,
        "/notices/post",
        "#Form_Title",
        "Form.Kind=service-health;Form.Title=Sign-in is "
            + "slow;Form.Reference=DS901;Form.Products=power-apps;Form.State=investigating;Form.Words=It is."
    )]
    [InlineData(DemoAccounts.Agent, "/notices/1/update", "#Form_Words", "Form.State=restoring;Form.Words=Still so.")]
    [InlineData(DemoAccounts.Agent, "/desk/settings", "main form .btn-p", "")]
    [InlineData(DemoAccounts.Contoso, "/contracts/new", "#Form_AccessId", "Form.Plan=*;Form.AccessId=12345678901;Form.ContractId=87654321")]
    [InlineData(DemoAccounts.Contoso, "/people/invite", "#Form_Name", "Form.Name=Ina;Form.Email=ina@contoso.example")]
    [InlineData(DemoAccounts.Contoso, "/account/tokens/new", "#Form_Name", "Form.Name=Monitoring;Form.Scopes=requests:read;Proof.Present=")]
    [InlineData(
        DemoAccounts.Contoso,
        "/account/password",
        "#Form_Present",
        "Form.Present=;Form.Password=another four words here;Form.Again=another four words here"
    )]
    public async Task It_is_shown_again(string email, string path, string within, string typed)
    {
        var visitor = await portal.SignInAsync(email);
        var page = await visitor.GetAsync(path);
        Assert.True(page.Status == HttpStatusCode.OK, $"{path}: {page.Status}");
        var fields = typed
            .Split(';', StringSplitOptions.RemoveEmptyEntries)
            .Select(field => field.Split('=', 2))
            .ToDictionary(field => field[0], field => field[1].Length > 0 ? (string?)field[1] : DemoPeople.Password);
        foreach (var name in fields.Keys.Where(name => fields[name] == "*").ToList())
            fields[name] = page
                .Document.QuerySelectorAll($"select[name='{name}'] option")
                .Last(option => !option.HasAttribute("disabled"))
                .GetAttribute("value");
        portal.Races = true;
        try
        {
            page = await visitor.SubmitAsync(page, page.FormWith(within), fields);
        }
        finally
        {
            portal.Races = false;
        }

        Assert.True(page.Status == HttpStatusCode.Conflict, $"{path}: {page.Status} {string.Join(' ', page.Errors)} {page.Words}");
        Assert.Contains("at the same moment", page.Words, StringComparison.Ordinal);
        var shown = page
            .Document.QuerySelectorAll("main input, main textarea, main select")
            .Select(element =>
                element switch
                {
                    AngleSharp.Html.Dom.IHtmlTextAreaElement area => area.Value,
                    AngleSharp.Html.Dom.IHtmlSelectElement select => select.Value,
                    _ => element.GetAttribute("value"),
                }
            )
            .ToList();
        foreach (
            var (name, value) in fields.Where(field =>
                !field.Key.Contains("Present", StringComparison.Ordinal)
                && !field.Key.Contains("Password", StringComparison.Ordinal)
                && !field.Key.Contains("Again", StringComparison.Ordinal)
            )
        )
            Assert.True(shown.Contains(value), $"{path} lost {name}");
    }

    public sealed class RacingPortal : Portal
    {
        /// <summary>Whether whoever saves anything but sign-ins and sessions is the second one now.</summary>
        public bool Races { get; set; }

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.ConfigureTestServices(services =>
                services.ConfigureDbContext<SqlitePortalDbContext>(options => options.AddInterceptors(new Quicker(this)))
            );
        }

        private sealed class Quicker(RacingPortal portal) : SaveChangesInterceptor
        {
            public override ValueTask<InterceptionResult<int>> SavingChangesAsync(
                DbContextEventData eventData,
                InterceptionResult<int> result,
                CancellationToken cancellationToken = default
            ) =>
                portal.Races
                    ? throw new DbUpdateConcurrencyException("Somebody was quicker.")
                    : base.SavingChangesAsync(eventData, result, cancellationToken);
        }
    }
}
