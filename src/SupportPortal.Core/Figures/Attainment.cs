namespace SupportPortal.Core.Figures;

/// <summary>
/// How many first responses came in time, among requests with a published target that were due in a period.
/// </summary>
/// <param name="InTime">Answered strictly before the due moment.</param>
/// <param name="Late">Answered at the due moment or later.</param>
/// <param name="Overdue">Due, and not answered.</param>
public readonly record struct Attainment(int InTime, int Late, int Overdue)
{
    /// <summary>How many count: those that were answered, and those that should have been.</summary>
    public int Counted => InTime + Late + Overdue;

    /// <summary>The share that was answered in time, 0 to 1; null where nothing counts.</summary>
    public double? Share => Counted == 0 ? null : (double)InTime / Counted;

    /// <summary>Both together.</summary>
    public static Attainment operator +(Attainment one, Attainment other) =>
        new(one.InTime + other.InTime, one.Late + other.Late, one.Overdue + other.Overdue);

    /// <summary>Both together.</summary>
    public static Attainment Add(Attainment left, Attainment right) => left + right;

    /// <summary>What one request adds at a moment: one of the three, or nothing while there is time left.</summary>
    internal static Attainment Of(in CountedRequest request, NodaTime.Instant due, NodaTime.Instant now) =>
        request switch
        {
            { FirstResponseAt: { } answered } => answered < due ? new(1, 0, 0) : new(0, 1, 0),
            { Status: Requests.RequestStatus.Cancelled } => default,
            { ResolvedAt: { } resolved } when resolved < due => default,
            _ => due <= now ? new(0, 0, 1) : default,
        };
}

/// <summary>The attainment of one group.</summary>
/// <param name="Key">The group's code, key or month.</param>
/// <param name="Attainment">Its attainment.</param>
/// <typeparam name="TKey">What the groups differ by.</typeparam>
public readonly record struct AttainmentOf<TKey>(TKey Key, Attainment Attainment);
