using NodaTime;
using SupportPortal.Core.People;
using SupportPortal.Core.Requests;

namespace SupportPortal.Application.Acts;

/// <summary>
/// An act on a request: its properties are what is typed, its validator stands beside it, and it knows what is done.
/// Pages, the API and the acts on many requests at once carry it out through <see cref="ActRunner"/>. Its members for them are
/// implemented explicitly, so that no form can set them.
/// </summary>
public interface IAct
{
    /// <summary>What Core calls it, which also says who may do it at all.</summary>
    RequestAct Kind { get; }

    /// <summary>The version of the request the person looked at; 0 where that is not known.</summary>
    int Version { get; set; }

    /// <summary>Whether it goes on top of whatever others did meanwhile: it only adds, or Core itself refuses what collides.</summary>
    bool TakesAnyVersion => false;

    /// <summary>Whether it is offered to a person now; what depends on what is typed, the act refuses itself.</summary>
    bool IsPossible(SupportRequest request, Actor person, Instant at) => request.WhyNot(Kind, person, at) is null;

    /// <summary>Fills in the form of somebody who opens it.</summary>
    void Begin(SupportRequest request) { }

    /// <summary>Loads what else it needs, for each try anew, and complains to the context about what was typed and does not fit.</summary>
    Task PrepareAsync(ActContext context, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Does it.</summary>
    /// <param name="request">The request.</param>
    /// <param name="context">What the act may ask for.</param>
    /// <param name="person">Who does it.</param>
    /// <param name="at">Now.</param>
    /// <exception cref="WrongMomentException">It cannot be done now; the sentence says why.</exception>
    void Do(SupportRequest request, ActContext context, Actor person, Instant at);

    /// <summary>Adds what is stored, and takes away what is removed, by the same save.</summary>
    Task BesideAsync(ActContext context, CancellationToken cancellationToken) => Task.CompletedTask;
}

/// <summary>An act with which the files in the person's basket go.</summary>
public interface IFileAct : IAct
{
    /// <summary>Whether only the desk reads it, so that its files are those of the note.</summary>
    bool IsNote => false;
}
