using System.Globalization;
using NodaTime;
using SupportPortal.Core;
using SupportPortal.Core.Audit;
using SupportPortal.Core.Requests;
using SupportPortal.Web.Pages.Shared;

namespace SupportPortal.Web.Pages.Admin.Audit;

/// <summary>The address of a trail: what it is filtered by, and where the page begins.</summary>
public sealed class AuditQuery : ListQuery
{
    /// <summary>The key of the person who acted.</summary>
    public string? Who { get; set; }

    /// <summary>The code of the act.</summary>
    public string? Act { get; set; }

    /// <summary>The first day, in the reader's zone.</summary>
    public string? From { get; set; }

    /// <summary>The last day, in the reader's zone.</summary>
    public string? To { get; set; }

    /// <summary>The place read from the address; null for the beginning.</summary>
    public (Instant At, long Id)? Place => PlaceRead;

    /// <summary>Whether anything is held back.</summary>
    public bool IsNarrow => With().Count > 0;

    /// <summary>The key of the person who acted, read from the address.</summary>
    public int? WhoKey => int.TryParse(Who, NumberStyles.None, CultureInfo.InvariantCulture, out var key) ? key : null;

    protected override IEnumerable<(string Name, string? Value)> Names => [("who", Who), ("act", Act), ("from", From), ("to", To)];

    /// <summary>The acts on requests that pass, the latest first.</summary>
    public IQueryable<RequestEvent> Apply(IQueryable<RequestEvent> events, DateTimeZone zone)
    {
        if (Given(Find) is { } find)
        {
            var id = PastedText.Of(find).Number ?? 0;
            events = events.Where(happened => happened.RequestId == id);
        }

        if (WhoKey is { } who) events = events.Where(happened => happened.ActorId == who);
        if (Code.TryParse<RequestEventKind>(Act, out var kind)) events = events.Where(happened => happened.Kind == kind);
        if (Typed.Day(From) is { } from && zone.AtStartOfDay(from).ToInstant() is var begin) events = events.Where(happened => happened.At >= begin);
        if (Typed.Day(To) is { } to && zone.AtStartOfDay(to.PlusDays(1)).ToInstant() is var end) events = events.Where(happened => happened.At < end);
        if (Place is { } place) events = events.Where(happened => happened.At < place.At || (happened.At == place.At && happened.Id < place.Id));
        return events.OrderByDescending(happened => happened.At).ThenByDescending(happened => happened.Id);
    }

    /// <summary>The acts on settings that pass, the latest first.</summary>
    public IQueryable<AuditEntry> Apply(IQueryable<AuditEntry> entries, DateTimeZone zone)
    {
        if (Given(Find) is { } find) entries = entries.Where(entry => entry.Setting.StartsWith(find));
        if (WhoKey is { } who) entries = entries.Where(entry => entry.ActorId == who);
        if (Given(Act) is { } act) entries = entries.Where(entry => entry.Act == act);
        if (Typed.Day(From) is { } from && zone.AtStartOfDay(from).ToInstant() is var begin) entries = entries.Where(entry => entry.At >= begin);
        if (Typed.Day(To) is { } to && zone.AtStartOfDay(to.PlusDays(1)).ToInstant() is var end) entries = entries.Where(entry => entry.At < end);
        if (Place is { } place) entries = entries.Where(entry => entry.At < place.At || (entry.At == place.At && entry.Id < place.Id));
        return entries.OrderByDescending(entry => entry.At).ThenByDescending(entry => entry.Id);
    }
}
