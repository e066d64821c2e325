using SupportPortal.Core.Decisions;

namespace SupportPortal.Core.Requests;

/// <summary>An act came at a moment the request does not allow it; the sentence says why and is fit to be shown.</summary>
public sealed class WrongMomentException(Sentence sentence) : Exception(sentence.ToString())
{
    /// <summary>Why not, to be translated and shown to the person.</summary>
    public Sentence Sentence { get; } = sentence;
}
