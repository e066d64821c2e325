using Microsoft.Extensions.Localization;
using NodaTime;
using SupportPortal.Application;
using SupportPortal.Application.People;
using SupportPortal.Application.Policy;
using SupportPortal.Application.Views;
using SupportPortal.Core;
using SupportPortal.Core.Queue;
using SupportPortal.Core.Requests;

namespace SupportPortal.Web.Pages.Queue;

/// <summary>A queue under a name, with how many requests it holds.</summary>
/// <param name="Key">What it is known by on the page.</param>
/// <param name="Name">Its name.</param>
/// <param name="Query">Its address.</param>
/// <param name="Count">How many requests it holds, at most one more than is counted.</param>
/// <param name="Saved">What was saved; null for those that are built in.</param>
public sealed record QueueView(string Key, string Name, QueueQuery Query, int Count, SavedView? Saved = null)
{
    /// <summary>The whole of its address.</summary>
    public string Text { get; } = Query.Text;

    /// <summary>What its address holds back.</summary>
    public string FilterText { get; } = Query.FilterText;
}

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
    private static readonly QueueView Everything = new("all", string.Empty, new(), 0),
        Unassigned = new("unassigned", string.Empty, new() { Assignee = QueueFilter.Unassigned }, 0),
        Mine = new("mine", string.Empty, new() { Assignee = QueueQuery.Mine }, 0),
        Overdue = new("overdue", string.Empty, new() { Due = QueueQuery.Overdue }, 0),
        WithinAnHour = new("due-hour", string.Empty, new() { Due = QueueQuery.WithinAnHour }, 0),
        HandOff = new("hand-off", string.Empty, new() { Status = Code.Of(RequestStatus.InProgress) }, 0),
        Waiting = new("waiting", string.Empty, new() { Status = Code.Of(RequestStatus.WaitingForRequester) }, 0),
        MyPortals = new("my-portals", string.Empty, new() { Portal = QueueQuery.Mine }, 0);

    /// <summary>All of them, with their counts.</summary>
    public async Task<IReadOnlyList<QueueView>> OfAsync(CancellationToken cancellationToken)
    {
        var open = await counts.OpenAsync(cancellationToken);
        var views = BuiltIn(open);
        foreach (var saved in await SavedAsync(cancellationToken))
        {
            var query = QueueQuery.Parse(saved.Query, versions);
            views.Add(new QueueView($"view-{saved.Id}", saved.Name, query, await CountAsync(query, cancellationToken), saved));
        }

        return views;
    }

    /// <summary>How many requests pass an address, at most one more than is counted.</summary>
    public Task<int> CountAsync(QueueQuery query, CancellationToken cancellationToken) =>
        counts.OfAsync(
            KeyOf(query),
            query.Filter(person.Id, person.MyPortals, clock.GetCurrentInstant(), person.Zone),
            query.Find,
            cancellationToken
        );

    /// <summary>What was saved that the person sees: shared first, then their own.</summary>
    public async Task<IReadOnlyList<SavedView>> SavedAsync(CancellationToken cancellationToken) =>
        [
            .. (await directory.GetAsync(cancellationToken))
                .Views.Where(view => view.Shared || view.OwnerId == person.Id)
                .OrderBy(view => !view.Shared),
        ];

    /// <summary>The view a queue is, of several the one that also looks the same; null where it is none.</summary>
    public static QueueView? Current(IReadOnlyList<QueueView> views, QueueQuery query)
    {
        var (text, filters) = (query.Text, query.FilterText);
        return views.FirstOrDefault(view => view.Text == text) ?? views.FirstOrDefault(view => view.FilterText == filters);
    }

    /// <summary>A view that says "me" or "today" says to each person something else.</summary>
    private string KeyOf(QueueQuery query) =>
        query.IsPersonal
            ? FormattableString.Invariant($"{query.FilterText}#{person.Id}#{string.Join(',', person.MyPortals)}")
            : query.FilterText;

    private List<QueueView> BuiltIn(OpenRequests open) =>
        [
            Everything with
            {
                Name = text["All open"],
                Count = open.All,
            },
            Unassigned with
            {
                Name = text["Unassigned"],
                Count = open.Unassigned,
            },
            Mine with
            {
                Name = text["Mine"],
                Count = open.Of(person.Id),
            },
            Overdue with
            {
                Name = text["Overdue"],
                Count = open.Overdue,
            },
            WithinAnHour with
            {
                Name = text["Due in 1 h"],
                Count = open.WithinAnHour,
            },
            HandOff with
            {
                Name = text["Waiting for hand-off"],
                Count = open.InProgress,
            },
            Waiting with
            {
                Name = text["Waiting for requester"],
                Count = open.Waiting,
            },
            MyPortals with
            {
                Name = text["My portals"],
                Count = open.At(person.MyPortals),
            },
        ];
}
