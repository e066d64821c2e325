using NodaTime;
using SupportPortal.Application.Alerts;
using SupportPortal.Core.Alerts;
using SupportPortal.Core.Requests;

namespace SupportPortal.Application.Live;

/// <summary>Something those who look at a page of the desk are told at once.</summary>
/// <param name="Sequence">The place in the timelines up to which the listener knows everything.</param>
public abstract record LiveItem(long Sequence);

/// <summary>Something happened to a request.</summary>
public sealed record LiveNews(long Sequence, int RequestId, RequestEventKind Kind, int ActorId, string ActorName, Instant At)
    : LiveItem(Sequence);

/// <summary>More happened than is told one by one: look at everything again.</summary>
public sealed record LiveGap(long Sequence) : LiveItem(Sequence);

/// <summary>Who of the desk has which request before them; always the whole of it.</summary>
public sealed record LivePresence(long Sequence, IReadOnlyList<RequestViewer> People) : LiveItem(Sequence);

/// <summary>A person is told something.</summary>
public sealed record LiveAlert(long Sequence, int PersonId, AlertTarget About, AlertKind Kind, string? ByName, int Unread)
    : LiveItem(Sequence);

/// <summary>Somebody of the desk has a request before them.</summary>
public sealed record RequestViewer(int RequestId, int PersonId, string Name, bool IsWriting);
