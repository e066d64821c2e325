using Microsoft.Extensions.Localization;
using NodaTime;
using SupportPortal.Application;
using SupportPortal.Application.People;
using SupportPortal.Application.Policy;
using SupportPortal.Application.Views;
using SupportPortal.Core;
using SupportPortal.Core.Queue;
using SupportPortal.Core.Requests;
using SupportPortal.Web.Lists;

namespace SupportPortal.Web.Pages.Queue;

/// <summary>A queue under a name, with how many requests it holds.</summary>
/// <param name="Key">What it is known by on the page.</param>
/// <param name="Name">Its name.</param>
/// <param name="Query">Its address.</param>
/// <param name="Count">How many requests it holds, at most one more than is counted.</param>
/// <param name="Saved">What was saved; null for those that are built in.</param>
public sealed record QueueView(string Key, string Name, QueueQuery Query, int Count, SavedView? Saved = null);

/// <summary>The views a person of the desk sees: those built in, those the desk shares, and their own.</summary>
public sealed class QueueViews(
    StaffDirectory directory,
    QueueCounts counts,
    CurrentPerson person,
    EveryVersion versions,
    IClock clock,
    IStringLocalizer<Text> text
)
{
    /// <summary>All of them, with their counts.</summary>
    public async Task<IReadOnlyList<QueueView>> OfAsync(CancellationToken cancellationToken)
    {
        var open = await counts.OpenAsync(cancellationToken);
        var views = BuiltIn()
            .Select(view =>
                view with
                {
                    Count = Math.Min(
                        FilterBar.CountCap + 1,
                        open.Where(group => group.Passes(view.Query, person.Id, person.MyPortals)).Sum(group => group.Count)
                    ),
                }
            )
            .ToList();
        foreach (var saved in await SavedAsync(cancellationToken))
        {
            var query = QueueQuery.Parse(saved.Query, versions);
            var filter = query.Filter(person.Id, person.MyPortals, clock.GetCurrentInstant(), person.Zone);
            views.Add(
                new QueueView(
                    $"view-{saved.Id}",
                    saved.Name,
                    query,
                    await counts.OfAsync(KeyOf(query), filter, query.Find, cancellationToken),
                    saved
                )
            );
        }

        return views;
    }

    /// <summary>What was saved that the person sees: shared first, then their own.</summary>
    public async Task<IReadOnlyList<SavedView>> SavedAsync(CancellationToken cancellationToken) =>
        [
            .. (await directory.GetAsync(cancellationToken))
                .Views.Where(view => view.Shared || view.OwnerId == person.Id)
                .OrderBy(view => !view.Shared),
        ];

    /// <summary>Whether the person may rename or remove a view: their own, and as a lead those the desk shares.</summary>
    public bool MayChange(SavedView view) => view.Shared ? person.IsLead : view.OwnerId == person.Id;

    /// <summary>The view a queue is, of several the one that also looks the same; null where it is none.</summary>
    public static QueueView? Current(IReadOnlyList<QueueView> views, QueueQuery query) =>
        views.FirstOrDefault(view => view.Query.Text == query.Text)
        ?? views.FirstOrDefault(view => view.Query.FilterText == query.FilterText);

    /// <summary>A view that says "me" or "today" says to each person something else.</summary>
    private string KeyOf(QueueQuery query) =>
        query.IsPersonal
            ? FormattableString.Invariant($"{query.FilterText}#{person.Id}#{string.Join(',', person.MyPortals)}")
            : query.FilterText;

    private IEnumerable<QueueView> BuiltIn() =>
        [
            new("all", text["All open"], new QueueQuery(), 0),
            new("unassigned", text["Unassigned"], new QueueQuery { Assignee = QueueFilter.Unassigned }, 0),
            new("mine", text["Mine"], new QueueQuery { Assignee = QueueQuery.Mine }, 0),
            new("overdue", text["Overdue"], new QueueQuery { Due = QueueQuery.Overdue }, 0),
            new("due-hour", text["Due in 1 h"], new QueueQuery { Due = QueueQuery.WithinAnHour }, 0),
            new("hand-off", text["Waiting for hand-off"], new QueueQuery { Status = Code.Of(RequestStatus.InProgress) }, 0),
            new("waiting", text["Waiting for requester"], new QueueQuery { Status = Code.Of(RequestStatus.WaitingForRequester) }, 0),
            new("my-portals", text["My portals"], new QueueQuery { Portal = QueueQuery.Mine }, 0),
        ];
}
