using Microsoft.EntityFrameworkCore;
using SupportPortal.Core.People;
using SupportPortal.Core.Writing;
using SupportPortal.Testing;

namespace SupportPortal.Web.Tests.Security;

/// <summary>Real things of Contoso and of the desk, to put into the addresses.</summary>
internal sealed record IsolationThings(
    string Number,
    Guid Draft,
    Guid DraftFile,
    Guid File,
    int Template,
    int Contract,
    int Contoso,
    int Uma,
    int Token,
    int PolicyDraft
)
{
    /// <summary>Makes them in a fresh portal.</summary>
    public static async Task<IsolationThings> MakeAsync(Portal portal)
    {
        var ada = await portal.SignInAsync(DemoAccounts.Contoso);
        var number = await portal.NumberOfAsync("Forecast totals differ");
        var page = await ada.GetAsync($"/requests/{number}");
        using (await ada.UploadAsync(page, $"/requests/{number}/files", SentFile.Text("of contoso.log")))
        {
            await ada.SubmitAsync(page, page.FormTo("comment"), new() { ["Form.Comment"] = "The log is attached." });
        }

        var details = await FilingWalk.Critical().ToAsync(ada, "details");
        var draft = Guid.Parse(FilingWalk.KeyOf(details));
        using (await ada.UploadAsync(details, $"/requests/new/{draft}/files", SentFile.Text("of the draft.log")))
        {
            await IsolationCaller.TokenAsync(portal, DemoAccounts.ContosoUser);
        }

        return await portal.WithDataAsync(async db =>
        {
            var lead = await db.Users.SingleAsync(person => person.Email == DemoAccounts.Lead);
            var template = ReplyTemplate.Make(
                new Actor(lead.Id, lead.DisplayName, IsStaff: true, IsLead: true),
                "Hello",
                "Hello {requester}",
                shared: true,
                Portal.Start
            );
            db.ReplyTemplates.Add(template);
            await db.SaveChangesAsync();
            var files = await db.Attachments.IgnoreQueryFilters().ToListAsync();
            var contoso = await db.Tenants.SingleAsync(tenant => tenant.Name == "Contoso Ltd");
            return new IsolationThings(
                number,
                draft,
                files.Single(file => file.Name == "of the draft.log").Id,
                files.Single(file => file.Name == "of contoso.log").Id,
                template.Id,
                (await db.Contracts.FirstAsync(contract => contract.TenantId == contoso.Id)).Id,
                contoso.Id,
                (await db.Users.SingleAsync(person => person.Email == DemoAccounts.ContosoUser)).Id,
                (await db.ApiTokens.SingleAsync()).Id,
                await PolicyDrafts.BeginAsync(db)
            );
        });
    }

    /// <summary>The value of a name in an endpoint's path.</summary>
    public string ValueOf(string endpoint, string name) =>
        (name, endpoint.Split(' ')[1]) switch
        {
            ("version", var path) when path.Contains("/edit", StringComparison.Ordinal) => $"{PolicyDraft}",
            ("section", _) => "plans", // of a policy
            ("row", _) => "0",
            ("number", _) => Number,
            ("key", _) => $"{Draft}",
            ("place", _) => "files",
            ("version", _) => "1",
            ("code", _) => "lcs",
            ("path", _) => "nowhere.css", // in Development files that are not in the list of assets are looked for, too
            ("contract", _) => $"{Contract}",
            ("plan" or "subscription" or "delegation", _) => "1", // of Contoso, the first tenant there is
            ("documentName", _) => "v1",
            ("date" or "other", _) => "2020-09-14",
            ("id", var path) when path.StartsWith("/requests/new/", StringComparison.Ordinal) => $"{DraftFile}",
            ("id", var path)
                when path.Contains("/files/", StringComparison.Ordinal) || path.Contains("{place}", StringComparison.Ordinal) => $"{File}",
            ("id", var path) when path.StartsWith("/admin/policy", StringComparison.Ordinal) => "1",
            ("id", var path) when path.StartsWith("/admin/mail", StringComparison.Ordinal) => "1",
            ("id", var path) when path.StartsWith("/contracts/", StringComparison.Ordinal) => $"{Contract}",
            ("id", var path) when path.StartsWith("/notices/", StringComparison.Ordinal) => "1",
            ("id", var path) when path.StartsWith("/templates/", StringComparison.Ordinal) => $"{Template}",
            ("id", var path) when path.StartsWith("/admin/tenants/", StringComparison.Ordinal) => $"{Contoso}",
            ("id", var path) when path.Contains("/people/", StringComparison.Ordinal) => $"{Uma}",
            ("id", var path) when path.Contains("/tokens/", StringComparison.Ordinal) => $"{Token}",
            _ => throw new InvalidOperationException($"Say in {nameof(IsolationThings)} which {name} stands in {endpoint}."),
        };
}
