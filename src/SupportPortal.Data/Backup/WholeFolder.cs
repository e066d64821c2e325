namespace SupportPortal.Data.Backup;

/// <summary>Makes a folder that is there in whole or not at all: filled under another name, and given its own when it is done.</summary>
public static class WholeFolder
{
    /// <summary>Makes it.</summary>
    /// <param name="target">Its name; it must not be there yet.</param>
    /// <param name="fill">Fills the folder it is given.</param>
    public static async Task<T> MakeAsync<T>(string target, Func<string, Task<T>> fill)
    {
        var part = target.TrimEnd(Path.DirectorySeparatorChar) + ".part";
        if (Directory.Exists(part))
            Directory.Delete(part, recursive: true); // one that was killed
        Directory.CreateDirectory(part);
        try
        {
            var filled = await fill(part);
            Directory.Move(part, target);
            return filled;
        }
        catch
        {
            Directory.Delete(part, recursive: true);
            throw;
        }
    }
}
