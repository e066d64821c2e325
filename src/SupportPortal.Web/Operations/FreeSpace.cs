using SupportPortal.Application.Settings;

namespace SupportPortal.Web.Operations;

/// <summary>How much room a disk has, in megabytes.</summary>
internal static class FreeSpace
{
    private const long Megabyte = 1024 * 1024;

    /// <summary>What is free on the disk of a folder.</summary>
    public static long In(string folder) => new DriveInfo(folder).AvailableFreeSpace / Megabyte;

    /// <summary>How much there should be.</summary>
    public static Limits LimitsOf(IConfiguration configuration) =>
        new(Setting.Number(configuration, "Health:LeastFreeMegabytes", 50), Setting.Number(configuration, "Health:LowFreeMegabytes", 500));

    /// <summary>How much there should be.</summary>
    /// <param name="Least">Below it nothing can be relied on.</param>
    /// <param name="Low">Below it somebody should see to it.</param>
    internal sealed record Limits(int Least, int Low);
}
