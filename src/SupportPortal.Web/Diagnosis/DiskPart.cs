using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SupportPortal.Data;
using SupportPortal.Web.Operations;

namespace SupportPortal.Web.Diagnosis;

/// <summary>Whether there is room where the attachments and SQLite's file lie.</summary>
internal static class DiskPart
{
    public static IReadOnlyList<Finding> Look(Installation installation)
    {
        using var provider = installation.OpenDatabase();
        using var scope = provider.CreateScope();
        var database = scope.ServiceProvider.GetRequiredService<PortalDbContext>().Database;
        var folders = DataFolders.Of(database.GetConnectionString(), database.IsSqlite(), installation.Attachments);
        var limits = FreeSpace.LimitsOf(installation.Configuration);
        return [.. folders.All.Select(folder => Of(folder, FreeSpace.In(folder), limits))];
    }

    internal static Finding Of(string folder, long megabytes, FreeSpace.Limits limits)
    {
        var said = string.Create(CultureInfo.InvariantCulture, $"{megabytes:N0} MB are free on the disk of {folder}");
        return megabytes < limits.Least
                ? Finding.Fault($"{said}, and {limits.Least} are the least (Health:LeastFreeMegabytes). Make room, or use a larger disk.")
            : megabytes < limits.Low
                ? Finding.Advice($"{said}, fewer than {limits.Low} (Health:LowFreeMegabytes). Make room, or use a larger disk.")
            : Finding.Fine($"{said}.");
    }
}
