using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using SupportPortal.Application;
using SupportPortal.Application.Acts;
using SupportPortal.Application.Views;
using SupportPortal.Data;

namespace SupportPortal.Web.Pages.Queue;

/// <summary>One act on the requests that were picked in the queue: asks for what it needs, then says for each what became of it.</summary>
public sealed class BulkModel(BulkActs acts, StaffDirectory directory, PortalDbContext db, IStringLocalizer<Text> text) : PageModel
{
    /// <summary>The most requests acted on at once.</summary>
    public const int Most = 200;

    [BindProperty]
    public BulkForm Form { get; set; } = new();

    /// <summary>The requests that were picked, each with the version that was looked at, as "key.version"; a key alone for any
    /// version.</summary>
    [BindProperty(Name = "pick")]
    public string[]? Pick { get; set; }

    /// <summary>The requests the act is for.</summary>
    public IReadOnlyList<Picked> Picked { get; private set; } = [];

    /// <summary>Their subjects, by key.</summary>
    public IReadOnlyDictionary<int, string> Subjects { get; private set; } = new Dictionary<int, string>();

    public DirectoryEntries Entries { get; private set; } = null!;

    /// <summary>What became of each; null until it is done.</summary>
    public IReadOnlyList<BulkResult>? Results { get; private set; }

    /// <summary>What would undo it; null where nothing does.</summary>
    public BulkUndo? Undo { get; private set; }

    public Task OnGetAsync(CancellationToken cancellationToken) => PrepareAsync(cancellationToken);

    public async Task OnPostAsync(CancellationToken cancellationToken)
    {
        await PrepareAsync(cancellationToken);
        if (Picked.Count == 0 || !BulkForm.Acts.Contains(Form.Act))
            return;
        if (!Form.IsReady)
        {
            ModelState.Clear(); // nothing was asked yet
            Form.Asked = true;
            return;
        }

        var agent = Entries.Agents.FirstOrDefault(candidate => candidate.Id == Form.Agent);
        if (Form is { Act: BulkForm.Assign, Agent: not null } && agent is null)
            ModelState.AddModelError(
                $"{nameof(Form)}.{nameof(BulkForm.Agent)}",
                text["This person cannot be chosen here. Choose one of the list."]
            );
        if (!ModelState.IsValid)
            return;
        Results = await acts.DoAsync(Form, agent, Picked, cancellationToken);
        Undo = BulkUndo.Of(Form, Results, text);
        if (Form.Act is BulkForm.Tag or BulkForm.Untag)
            directory.Forget();
    }

    private async Task PrepareAsync(CancellationToken cancellationToken)
    {
        Picked = [.. (Pick ?? []).Select(Read).OfType<Picked>().DistinctBy(pick => pick.Id).Take(Most)];
        var keys = Picked.Select(pick => pick.Id).ToList();
        Subjects =
            keys.Count == 0
                ? Subjects
                : await db
                    .Requests.Where(request => keys.Contains(request.Id))
                    .ToDictionaryAsync(request => request.Id, request => request.Subject, cancellationToken);
        Entries = await directory.GetAsync(cancellationToken);
    }

    private static Picked? Read(string text) =>
        text.Split('.') is [var id, .. var version] && Key(id) is { } key ? new(key, version is [var seen] ? Key(seen) : null) : null;

    private static int? Key(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var key) ? key : null;
}
