using NodaTime;
using SupportPortal.Application.Policy;
using SupportPortal.Application.Wording;
using SupportPortal.Core;
using SupportPortal.Core.Audit;
using SupportPortal.Core.Queue;
using SupportPortal.Core.Requests;
using SupportPortal.Web.Lists;

namespace SupportPortal.Web.Pages.Admin.Audit;

/// <summary>The address of a trail: what it is filtered by, and where the page begins.</summary>
public class AuditQuery : ListQuery
{
    /// <summary>The key of the person who acted.</summary>
    public string? Who
    {
        get => this["who"];
        set => this["who"] = value;
    }

    /// <summary>The code of the act.</summary>
    public string? Act
    {
        get => this["act"];
        set => this["act"] = value;
    }

    /// <summary>The first day, in the reader's zone.</summary>
    public string? From
    {
        get => this["from"];
        set => this["from"] = value;
    }

    /// <summary>The last day, in the reader's zone.</summary>
    public string? To
    {
        get => this["to"];
        set => this["to"] = value;
    }

    /// <summary>The place read from the address; null for the beginning.</summary>
    public (Instant At, long Id)? Place => PlaceRead;

    /// <summary>Whether anything is held back.</summary>
    public bool IsNarrow => With().Count > 0;

    /// <summary>The keys of the people who acted, read from the address.</summary>
    public IReadOnlyList<int> WhoKeys => AnyOf.FromString(Who).Read(RequestFilter.Key);

    protected override IEnumerable<(string Name, string? Value)> Names => [("who", Who), ("act", Act), ("from", From), ("to", To)];

    protected override IEnumerable<ListParameter> Parameters(EveryVersion versions) =>
        [
            ListParameter.Words(),
            ListParameter.One("after", after => PlaceIn(after) is not null),
            ListParameter.Keys("who"),
            Acts,
            ListParameter.One("from", day => Typed.Day(day) is not null),
            ListParameter.One("to", day => Typed.Day(day) is not null),
        ];

    /// <summary>The acts the trail knows.</summary>
    private protected virtual ListParameter Acts => ListParameter.Any<RequestEventKind>("act");

    /// <summary>The acts on requests that pass, the latest first.</summary>
    public IQueryable<RequestEvent> Apply(IQueryable<RequestEvent> events, DateTimeZone zone)
    {
        if (Given(Find) is { } find)
        {
            var id = PastedText.Of(find).Number ?? 0;
            events = events.Where(happened => happened.RequestId == id);
        }

        if (WhoKeys is [_, ..] who)
            events = events.Where(happened => who.Contains(happened.ActorId));
        var kinds = AnyOf
            .FromString(Act)
            .Read(code => Code.TryParse<RequestEventKind>(code, out var kind) ? kind : (RequestEventKind?)null);
        if (kinds.Count > 0)
            events = events.Where(happened => kinds.Contains(happened.Kind));
        if (Typed.Day(From) is { } from && zone.AtStartOfDay(from).ToInstant() is var begin)
            events = events.Where(happened => happened.At >= begin);
        if (Typed.Day(To) is { } to && zone.AtStartOfDay(to.PlusDays(1)).ToInstant() is var end)
            events = events.Where(happened => happened.At < end);
        if (Place is { } place)
            events = events.Where(happened => happened.At <= place.At && (happened.At < place.At || happened.Id < place.Id));
        return events.OrderByDescending(happened => happened.At).ThenByDescending(happened => happened.Id);
    }

    /// <summary>The acts on settings that pass, the latest first.</summary>
    public IQueryable<AuditEntry> Apply(IQueryable<AuditEntry> entries, DateTimeZone zone)
    {
        if (Given(Find) is { } find)
            entries = entries.Where(entry => entry.Setting.StartsWith(find));
        if (WhoKeys is [_, ..] who)
            entries = entries.Where(entry => entry.ActorId != null && who.Contains(entry.ActorId.Value));
        string[] acts = [.. AnyOf.FromString(Act)];
        if (acts.Length > 0)
            entries = entries.Where(entry => acts.Contains(entry.Act));
        if (Typed.Day(From) is { } from && zone.AtStartOfDay(from).ToInstant() is var begin)
            entries = entries.Where(entry => entry.At >= begin);
        if (Typed.Day(To) is { } to && zone.AtStartOfDay(to.PlusDays(1)).ToInstant() is var end)
            entries = entries.Where(entry => entry.At < end);
        if (Place is { } place)
            entries = entries.Where(entry => entry.At <= place.At && (entry.At < place.At || entry.Id < place.Id));
        return entries.OrderByDescending(entry => entry.At).ThenByDescending(entry => entry.Id);
    }
}

/// <summary>The address of the trail of settings, whose acts are words of every time.</summary>
public sealed class SettingsAuditQuery : AuditQuery
{
    private protected override ListParameter Acts =>
        ListParameter.Any("act", act => act.All(letter => char.IsAsciiLetterLower(letter) || letter is '-'));
}
