using NodaTime;

namespace SupportPortal.Web.Display;

/// <summary>What a list needs to know of a request's response to draw its due chip.</summary>
/// <param name="DueAt">When a first response is due; null where no target is published.</param>
/// <param name="FirstResponseAt">When a person first answered; null while nobody has.</param>
/// <param name="SubmittedAt">When it was submitted.</param>
/// <param name="IsOpen">Whether it still needs work.</param>
public readonly record struct DueState(Instant? DueAt, Instant? FirstResponseAt, Instant SubmittedAt, bool IsOpen)
{
    /// <summary>The class of the chip, which gives it its shape and colour.</summary>
    public string ClassAt(Instant now) => (DueAt, FirstResponseAt) switch
    {
        (null, null) => "none",
        (null, _) => "met",
        ({ } due, { } answered) => answered < due ? "met" : "missed",
        _ when !IsOpen => "none",
        ({ } due, null) when now >= due => "late",
        ({ } due, null) when due - now <= Duration.FromHours(1) || due - now <= (due - SubmittedAt) / 4 => "soon",
        _ => "ok",
    };
}
