using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportPortal.Core.Policy;
using SupportPortal.Data;

namespace SupportPortal.Application.Calendars;

/// <summary>One day of a country's list.</summary>
/// <param name="Date">The local date.</param>
/// <param name="Name">What it is called.</param>
/// <param name="IsClosed">Whether it is a holiday now; false for one that was taken away.</param>
/// <param name="ChangedBy">Who changed it last; null for one that ships with the product.</param>
/// <param name="ChangedAt">When.</param>
public sealed record HolidayRow(LocalDate Date, string Name, bool IsClosed, string? ChangedBy, Instant? ChangedAt);

/// <summary>Puts together what ships with the product and what the staff changed.</summary>
public static class HolidayRows
{
    /// <summary>Every day of a country that is or was a holiday, in order.</summary>
    public static async Task<IReadOnlyList<HolidayRow>> RowsAsync(
        PortalDbContext db,
        SupportPolicy policy,
        string country,
        CancellationToken cancellationToken
    )
    {
        var changes = await db
            .HolidayChanges.AsNoTracking()
            .Where(change => change.Country == country)
            .OrderBy(change => change.Id)
            .ToListAsync(cancellationToken);
        var rows = (policy.Holidays.FirstOrDefault(document => document.Country == country)?.Holidays ?? [])
            .GroupBy(holiday => holiday.Date)
            .ToDictionary(
                same => same.Key,
                same => new HolidayRow(same.Key, string.Join(", ", same.Select(holiday => holiday.Name)), IsClosed: true, null, null)
            );
        foreach (var change in changes)
        {
            rows[change.Date] = new HolidayRow(change.Date, change.Name, change.Closed, change.PersonName, change.At);
        }

        return [.. rows.Values.OrderBy(row => row.Date)];
    }
}
