using System.Globalization;
using NodaTime;
using SupportPortal.Core.Decisions;
using SupportPortal.Core.People;

namespace SupportPortal.Core.Requests;

/// <content>What the requester's side does.</content>
public sealed partial class SupportRequest
{
    /// <summary>The tenant's side writes; what waited for it goes on.</summary>
    public void Comment(Actor person, string text, Instant at, params IEnumerable<Attachment> files)
    {
        Must(RequestAct.Comment, person, at);
        if (Status == RequestStatus.WaitingForRequester)
            Status = Underway;
        Happened(person, at, RequestEventKind.Commented, text, files: files);
    }

    /// <summary>It was not solved after all.</summary>
    public void Reopen(Actor person, string reason, Instant at)
    {
        Must(RequestAct.Reopen, person, at);
        Status = Underway;
        ResolvedAt = null;
        Happened(person, at, RequestEventKind.Reopened, reason);
    }

    /// <summary>How the help was, once it is resolved; a later word replaces the earlier.</summary>
    /// <param name="person">Who rates.</param>
    /// <param name="rating">1 (worst) to <see cref="BestRating"/>.</param>
    /// <param name="word">A word that goes with it.</param>
    /// <param name="at">Now.</param>
    public void Rate(Actor person, int rating, string? word, Instant at)
    {
        Must(RequestAct.Rate, person, at);
        ArgumentOutOfRangeException.ThrowIfLessThan(rating, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(rating, BestRating);
        var from = Rating;
        (Rating, RatingWord) = (rating, Trimmed(word));
        Happened(
            person,
            at,
            RequestEventKind.Rated,
            word,
            from?.ToString(CultureInfo.InvariantCulture),
            rating.ToString(CultureInfo.InvariantCulture)
        );
    }

    /// <summary>A person of the tenant is told what happens from now on.</summary>
    public void Watch(Actor by, int personId, string name, Instant at)
    {
        Must(RequestAct.Watch, by, at);
        if (_watchers.Any(watcher => watcher.PersonId == personId))
            throw new WrongMomentException(new Sentence("{0} watches this request already.", name));
        _watchers.Add(new RequestWatcher(personId, name));
        Happened(by, at, RequestEventKind.WatcherAdded, to: name);
    }

    /// <summary>A person is not told any more.</summary>
    public void Unwatch(Actor by, int personId, Instant at)
    {
        Must(RequestAct.Watch, by, at);
        if (_watchers.Find(watcher => watcher.PersonId == personId) is not { } gone)
            throw new WrongMomentException("This person does not watch the request.");
        _watchers.Remove(gone);
        Happened(by, at, RequestEventKind.WatcherRemoved, from: gone.Name);
    }

    /// <summary>It is withdrawn.</summary>
    public void Cancel(Actor person, string? reason, Instant at)
    {
        Must(RequestAct.Cancel, person, at);
        Move(person, RequestStatus.Cancelled, reason, at);
    }
}
