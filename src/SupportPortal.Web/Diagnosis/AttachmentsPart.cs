using SupportPortal.Data.Files;

namespace SupportPortal.Web.Diagnosis;

/// <summary>Whether files can be written where the attachments lie. What it writes it takes away again.</summary>
internal static class AttachmentsPart
{
    private const string Trial = ".doctor";

    public static IReadOnlyList<Finding> Look(Installation installation)
    {
        var folder = installation.Attachments.Folder;
        try
        {
            if (Directory.Exists(folder))
            {
                new FileStore(folder).TryOut();
                return [Finding.Fine($"{folder} can be written."), .. Advice(folder)];
            }

            var above = folder;
            while (!Directory.Exists(above))
            {
                if (File.Exists(above))
                    return [Finding.Fault($"{above} is a file. Set Attachments:Folder to a folder, or take the file away.")];
                above = Path.GetDirectoryName(above)!;
            }

            TryOut(Path.Combine(above, Trial));
            return [Finding.Fine($"{folder} is not there yet; the first file makes it."), .. Advice(above)];
        }
        catch (FileStoreException fault)
        {
            return
            [
                Finding.Fault(
                    $"{fault.Message} Give the account that runs the product the right to write there, or set Attachments:Folder "
                        + "to another folder."
                ),
            ];
        }
    }

    private static void TryOut(string folder)
    {
        try
        {
            new FileStore(folder).TryOut();
        }
        finally
        {
            if (Directory.Exists(folder))
                Directory.Delete(folder, recursive: true);
        }
    }

    private static IEnumerable<Finding> Advice(string folder) =>
        System.Environment.IsPrivilegedProcess
            ?
            [
                Finding.Advice(
                    $"This command has every right, so it cannot tell who else may write to {folder}. Run it as the account that runs "
                        + "the product."
                ),
            ]
            : [];
}
