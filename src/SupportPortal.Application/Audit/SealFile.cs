using System.Globalization;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportPortal.Data;

namespace SupportPortal.Application.Audit;

/// <summary>A file of seals, one a line: the day, a space, the hash. It is only added to.</summary>
public static class SealFile
{
    /// <summary>A seal as a line.</summary>
    public static string Line(LocalDate day, byte[] hash) =>
        $"{day.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture)} {Convert.ToHexStringLower(hash)}";

    /// <summary>Adds the lines it does not have.</summary>
    public static async Task AddAsync(string file, IEnumerable<string> lines, CancellationToken cancellationToken)
    {
        var has = File.Exists(file) ? (await File.ReadAllLinesAsync(file, cancellationToken)).ToHashSet(StringComparer.Ordinal) : [];
        var more = lines.Where(line => !has.Contains(line)).ToList();
        if (more.Count > 0)
            await File.AppendAllLinesAsync(file, more, cancellationToken);
    }

    /// <summary>Looks whether each seal of a file is among those stored.</summary>
    /// <exception cref="SettingException">There is no such file.</exception>
    public static async Task CompareAsync(PortalDbContext db, string file, AuditReport report, CancellationToken cancellationToken)
    {
        if (!File.Exists(file))
            throw new SettingException($"{file}: there is no such file. Correct --seals.");
        var stored = (await db.AuditDigests.AsNoTracking().ToListAsync(cancellationToken))
            .Select(digest => Line(digest.Day, digest.Hash))
            .ToHashSet(StringComparer.Ordinal);
        foreach (
            var line in (await File.ReadAllLinesAsync(file, cancellationToken))
                .Select(line => line.Trim())
                .Where(line => line.Length > 0 && !stored.Contains(line))
        )
            report.Fault($"The seal {line} was kept elsewhere and is not among those stored.");
    }
}
