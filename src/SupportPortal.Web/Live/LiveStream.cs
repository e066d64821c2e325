using System.Globalization;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using SupportPortal.Application.Alerts;
using SupportPortal.Application.Live;
using SupportPortal.Application.People;
using SupportPortal.Data;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Live;

/// <summary>What happens, told to a page of the desk while it is open, as server-sent events in the reader's language.</summary>
internal static class LiveStream
{
    /// <summary>Where it is.</summary>
    public const string Path = "/live";

    private const int MostMissed = 100;
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(15);

    /// <summary>After this the page connects anew, and whether it still may is asked again.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan ComeBackAfter = TimeSpan.FromSeconds(1);

    public static void MapPortalLive(this WebApplication app) =>
        app.MapGet(Path, OpenAsync).RequireAuthorization(Access.Desk).DisableRequestTimeout().ExcludeFromDescription();

    /// <summary>Whom what is told is meant for, and in which language: pages of one browser share a connection only where both are the
    /// same.</summary>
    public static string Whose(int personId) =>
        string.Create(CultureInfo.InvariantCulture, $"{personId} {CultureInfo.CurrentUICulture.Name}");

    private static async Task<ServerSentEventsResult<LiveMessage>> OpenAsync(
        HttpContext context,
        long? since,
        LiveFeed feed,
        LiveMessageWriter writer,
        PortalDbContext db,
        CurrentPerson person,
        IHostApplicationLifetime lifetime
    )
    {
        var last = long.TryParse(context.Request.Headers["Last-Event-ID"], NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? id
            : since;
        var ends = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping);
        ends.CancelAfter(Longest);
        context.Response.RegisterForDispose(ends);
        context.Response.Headers["X-Accel-Buffering"] = "no"; // proxies hold nothing back
        var stamp = context.User.FindFirst(new ClaimsIdentityOptions().SecurityStampClaimType)?.Value;
        // before looking back, so that nothing falls between
        var listener = feed.Listen(person.Id, stamp, await SessionCheck.OfAsync(context));
        context.Response.RegisterForDispose(listener);
        return TypedResults.ServerSentEvents(StreamAsync(listener, feed, writer, db, last, ends.Token));
    }

    private static async IAsyncEnumerable<SseItem<LiveMessage>> StreamAsync(
        LiveListener listener,
        LiveFeed feed,
        LiveMessageWriter writer,
        PortalDbContext db,
        long? last,
        [EnumeratorCancellation] CancellationToken ends
    )
    {
        var me = listener.PersonId;
        yield return new SseItem<LiveMessage>(new LiveMessage { For = Whose(me) }, "hello") { ReconnectionInterval = ComeBackAfter };
        if (!await IsBegunAsync(feed, ends))
            yield break;
        yield return writer.Say(feed.Here, me);
        if (last is { } known)
        {
            foreach (var missed in await MissedAsync(db, known, ends))
                yield return writer.Say(missed, me);
            if (await UnreadAsync(db, me, ends) is { } unread)
                yield return new SseItem<LiveMessage>(new LiveMessage { Unread = unread }, "unread");
        }

        await db.Database.GetDbConnection().CloseAsync(); // nothing is read any more, and the page may be open all day
        while (await NextAsync(listener, ends) is { } items)
        {
            foreach (var item in items)
                yield return writer.Say(item, me);
            if (items.Count == 0)
                yield return new SseItem<LiveMessage>(new LiveMessage(), "beat");
        }
    }

    private static async Task<int?> UnreadAsync(PortalDbContext db, int me, CancellationToken ends)
    {
        try
        {
            return await db
                .Alerts.Where(alert => alert.PersonId == me && alert.ReadAt == null)
                .Take(AlertList.CountCap + 1)
                .CountAsync(ends);
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    private static async Task<bool> IsBegunAsync(LiveFeed feed, CancellationToken ends)
    {
        try
        {
            await feed.BegunAsync(ends);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    /// <summary>What there is to tell; nothing after a while, so that both ends know of each other; null at the end.</summary>
    private static async Task<IReadOnlyList<LiveItem>?> NextAsync(LiveListener listener, CancellationToken ends)
    {
        using var waits = CancellationTokenSource.CreateLinkedTokenSource(ends);
        waits.CancelAfter(Beat);
        try
        {
            if (!await listener.Queue.Reader.WaitToReadAsync(waits.Token))
                return null;
        }
        catch (OperationCanceledException)
        {
            return ends.IsCancellationRequested ? null : [];
        }

        var items = new List<LiveItem>();
        while (listener.Queue.Reader.TryRead(out var item))
            items.Add(item);
        return items;
    }

    /// <summary>What happened while the page was not connected.</summary>
    private static async Task<IReadOnlyList<LiveItem>> MissedAsync(PortalDbContext db, long known, CancellationToken ends)
    {
        List<LiveNews> missed;
        try
        {
            missed = await db
                .RequestEvents.AsNoTracking()
                .Where(happened => happened.Id > known)
                .OrderBy(happened => happened.Id)
                .Take(MostMissed + 1)
                .Select(happened => new LiveNews(
                    happened.Id,
                    happened.RequestId,
                    happened.Kind,
                    happened.ActorId,
                    happened.ActorName,
                    happened.At
                ))
                .ToListAsync(ends);
        }
        catch (OperationCanceledException)
        {
            return [];
        }

        return missed.Count > MostMissed ? [new LiveGap(missed[^1].Sequence)] : missed;
    }
}

/// <summary>What a page reads of an item; what does not apply is left out.</summary>
internal sealed record LiveMessage
{
    /// <summary>Whom all of it is meant for.</summary>
    public string? For { get; init; }

    /// <summary>The request's key.</summary>
    public int? Request { get; init; }

    /// <summary>Its address.</summary>
    public string? Url { get; init; }

    /// <summary>What happened, in a sentence.</summary>
    public string? Text { get; init; }

    /// <summary>Which act it belongs to: one may leave several entries, by one person at one moment.</summary>
    public string? Act { get; init; }

    /// <summary>Whether the reader did it.</summary>
    public bool? Own { get; init; }

    /// <summary>How many alerts the reader has not read.</summary>
    public int? Unread { get; init; }

    /// <summary>Who has which request before them, without the reader.</summary>
    public IReadOnlyList<LivePerson>? People { get; init; }
}

/// <summary>Somebody who has a request before them.</summary>
internal sealed record LivePerson(int Request, string Name, string Initials, bool IsWriting, string Text);
