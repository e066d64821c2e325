using SupportPortal.Core.Decisions;

namespace SupportPortal.Core.Requests;

/// <summary>The person who acts on a request.</summary>
/// <param name="PersonId">The person's key.</param>
/// <param name="Name">The name the timeline shows.</param>
/// <param name="IsStaff">Whether the person is of support.</param>
/// <param name="IsLead">Whether the person leads the desk, and may act on what others hold.</param>
/// <param name="OnlyFollows">Whether the person is of a tenant and may see its requests, but not file or act on them.</param>
public sealed record Actor(int PersonId, string Name, bool IsStaff, bool IsLead = false, bool OnlyFollows = false)
{
    /// <summary>Whether the person is of a tenant and may file, and so act for the requester's side.</summary>
    public bool MayFile => !IsStaff && !OnlyFollows;
}

/// <summary>An act came at a moment the request does not allow it; the sentence says why and is fit to be shown.</summary>
public sealed class WrongMomentException(Sentence sentence) : Exception(sentence.ToString())
{
    /// <summary>Why not, to be translated and shown to the person.</summary>
    public Sentence Sentence { get; } = sentence;
}
