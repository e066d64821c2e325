using System.Runtime.InteropServices;

namespace SupportPortal.Web.Startup;

/// <summary>Whatever the product writes (database, logs of it, attachments, exports, backups, scripts) is its own account's and nobody
/// else's to read.</summary>
internal static class FileModes
{
    private const int Others = 0b000_111_111; // what group and world may do
    private const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private static readonly string[] Ends = ["", "-wal", "-shm", "-update"];

    /// <summary>From here on new files and folders are closed to others. Windows has them inherit from their folder instead.</summary>
    public static void KeepToOwner()
    {
        if (!OperatingSystem.IsWindows())
            _ = SetMask(Others);
    }

    /// <summary>Closes a database and a folder that an earlier version left open. Another owner's stay as they are.</summary>
    public static void Close(string? database, string folder)
    {
        if (OperatingSystem.IsWindows())
            return;
        foreach (var file in database is null ? [] : Ends.Select(end => database + end).Where(File.Exists))
            Close(file);
        if (Directory.Exists(folder))
            Close(folder);
    }

    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    private static void Close(string path)
    {
        try
        {
            var mode = File.GetUnixFileMode(path);
            if ((mode & ~Owner) != 0)
                File.SetUnixFileMode(path, mode & Owner);
        }
        catch (Exception fault) when (fault is UnauthorizedAccessException or IOException)
        {
            // A read-only disk, or somebody else's file: its owner decides.
        }
    }

    [DllImport("libc", EntryPoint = "umask")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetMask(int mask);
}
