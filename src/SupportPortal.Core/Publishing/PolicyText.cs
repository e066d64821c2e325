using NodaTime;

namespace SupportPortal.Core.Publishing;

/// <summary>The document of a version as text, with what lists of versions show of it.</summary>
/// <param name="Json">The document.</param>
/// <param name="Title">Its title.</param>
/// <param name="EffectiveFrom">From which day on it says that it holds.</param>
public sealed record PolicyText(string Json, string Title, LocalDate EffectiveFrom);
