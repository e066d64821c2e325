using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;
using NodaTime;
using NodaTime.Text;
using SupportPortal.Core.Policy;

namespace SupportPortal.Web.Pages.Admin.Calendars;

/// <summary>Days in a row that are called the same.</summary>
/// <param name="First">The first of them.</param>
/// <param name="Count">How many there are.</param>
/// <param name="Name">What they are called.</param>
public sealed record HolidayStretch(LocalDate First, int Count, string Name)
{
    /// <summary>The last of them.</summary>
    public LocalDate Last => First.PlusDays(Count - 1);

    /// <summary>Each of them.</summary>
    public IEnumerable<Holiday> Days => Enumerable.Range(0, Count).Select(n => new Holiday { Date = First.PlusDays(n), Name = Name });

    /// <summary>Puts days in order together.</summary>
    public static IReadOnlyList<HolidayStretch> Of(IEnumerable<Holiday> days)
    {
        var stretches = new List<HolidayStretch>();
        foreach (var day in days)
        {
            if (stretches.Count > 0 && stretches[^1] is var last && last.Last.PlusDays(1) == day.Date && last.Name == day.Name)
                stretches[^1] = last with { Count = last.Count + 1 };
            else
                stretches.Add(new(day.Date, 1, day.Name));
        }

        return stretches;
    }
}

/// <summary>
/// Carries what was previewed through the browser, so that what is imported is what was read, for the same country: the
/// file is not kept here, and the browser cannot send it twice.
/// </summary>
public sealed class ImportPreview(IDataProtectionProvider protection)
{
    private readonly IDataProtector _protector = protection.CreateProtector("SupportPortal.HolidayImport");

    /// <summary>A text that only <see cref="Read"/> understands.</summary>
    public string Write(string country, IEnumerable<HolidayStretch> stretches)
    {
        var rows = stretches.Select(stretch => new Row(LocalDatePattern.Iso.Format(stretch.First), stretch.Count, stretch.Name));
        using var packed = new MemoryStream();
        using (var zip = new BrotliStream(packed, CompressionLevel.Fastest))
            JsonSerializer.Serialize(zip, new Content(country, [.. rows]));
        return WebEncoders.Base64UrlEncode(_protector.Protect(packed.ToArray()));
    }

    /// <summary>What was previewed for a country; null where the text is not ours, or too old, or of another country.</summary>
    public IReadOnlyList<HolidayStretch>? Read(string country, string? text)
    {
        try
        {
            using var packed = new MemoryStream(_protector.Unprotect(WebEncoders.Base64UrlDecode(text ?? string.Empty)));
            using var zip = new BrotliStream(packed, CompressionMode.Decompress);
            return JsonSerializer.Deserialize<Content>(zip) is { } content && content.Country == country
                ? [.. content.Rows.Select(row => new HolidayStretch(LocalDatePattern.Iso.Parse(row.First).Value, row.Count, row.Name))]
                : null;
        }
        catch (Exception fault) when (fault is CryptographicException or FormatException)
        {
            return null;
        }
    }

    private sealed record Content(string Country, IReadOnlyList<Row> Rows);

    private sealed record Row(string First, int Count, string Name);
}
