using System.Collections.Frozen;
using NodaTime;
using SupportPortal.Core.Policy;

namespace SupportPortal.Core.Response;

/// <summary>A change the staff made to a country's holidays.</summary>
/// <param name="Country">The ISO code.</param>
/// <param name="Date">The local date.</param>
/// <param name="Closed">True where the day became a holiday, false where a shipped one was taken away.</param>
/// <param name="At">When the change was made; time counted before stays as it was.</param>
public sealed record HolidayEdit(string Country, LocalDate Date, bool Closed, Instant At);

/// <summary>The holidays of every country, as they stand and as they stood.</summary>
public sealed class HolidayBook
{
    private readonly FrozenDictionary<string, FrozenSet<LocalDate>> _shipped;
    private readonly ILookup<string, HolidayEdit> _edits;

    /// <summary>The shipped holidays with the staff's changes, in any order.</summary>
    public HolidayBook(SupportPolicy policy, IEnumerable<HolidayEdit> edits)
    {
        _shipped = policy.Holidays.ToFrozenDictionary(
            document => document.Country,
            document => document.Holidays.Select(holiday => holiday.Date).ToFrozenSet(),
            StringComparer.Ordinal
        );
        _edits = edits.OrderBy(edit => edit.At).ToLookup(edit => edit.Country, StringComparer.Ordinal);
    }

    /// <summary>The moments at which a country's holidays changed, in order.</summary>
    public IReadOnlyList<Instant> ChangesIn(string country) => [.. _edits[country].Select(edit => edit.At).Distinct()];

    /// <summary>The days on which a country's offices were closed, as known at a moment.</summary>
    public IReadOnlySet<LocalDate> AsOf(string country, Instant at)
    {
        var shipped = _shipped.GetValueOrDefault(country) ?? FrozenSet<LocalDate>.Empty;
        if (!_edits.Contains(country))
            return shipped;
        var days = shipped.ToHashSet();
        foreach (var edit in _edits[country].TakeWhile(edit => edit.At <= at))
        {
            _ = edit.Closed ? days.Add(edit.Date) : days.Remove(edit.Date);
        }

        return days;
    }
}
