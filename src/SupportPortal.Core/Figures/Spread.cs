using NodaTime;

namespace SupportPortal.Core.Figures;

/// <summary>How long something took, over many requests, by the clock on the wall.</summary>
/// <param name="Count">How many there were.</param>
/// <param name="Median">At most this long for half of them; null where there were none.</param>
/// <param name="NineInTen">At most this long for nine in ten of them; null where there were none.</param>
public readonly record struct Spread(int Count, Duration? Median, Duration? NineInTen)
{
    /// <summary>The spread of these spans; it sorts the list.</summary>
    internal static Spread Of(List<Duration> spans)
    {
        spans.Sort();
        return spans.Count == 0 ? default : new Spread(spans.Count, At(spans, 50), At(spans, 90));
    }

    /// <summary>The smallest span that this many percent do not exceed (nearest rank).</summary>
    private static Duration At(List<Duration> sorted, int percent) => sorted[((sorted.Count * percent) + 99) / 100 - 1];
}
