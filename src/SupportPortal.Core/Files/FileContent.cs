using System.Text;

namespace SupportPortal.Core.Files;

/// <summary>Why a content is not let in.</summary>
public enum FileDanger
{
    /// <summary>It may come in.</summary>
    None,

    /// <summary>It is a program, an installer or a disk image.</summary>
    Program,

    /// <summary>It is a script or a link that starts something.</summary>
    Script,

    /// <summary>A browser would run what is in it.</summary>
    WebPage,
}

/// <summary>What a file is, read from its first bytes and never from what the browser said of it.</summary>
/// <param name="Type">The content type it is stored with.</param>
/// <param name="Danger">Why it is not let in, if so.</param>
public sealed record FileContent(string Type, FileDanger Danger = FileDanger.None)
{
    /// <summary>How many first bytes tell what it is.</summary>
    public const int HeadLength = 4096;

    /// <summary>The content type of what is none of the known kinds.</summary>
    public const string Unknown = "application/octet-stream";

    private static readonly HashSet<string> Harmless = new(
        [
            "image/png",
            "image/jpeg",
            "image/gif",
            "image/webp",
            "image/bmp",
            "application/pdf",
            "application/zip",
            "text/plain",
            "text/csv",
            "application/json",
            "video/mp4",
            "video/webm",
        ],
        StringComparer.Ordinal
    );

    /// <summary>Whether a browser may be told the type when the file is downloaded; else it is told bytes, and asks nobody to open
    /// it.</summary>
    public static bool MayBeNamed(string type) => Harmless.Contains(type);

    /// <summary>What a file is.</summary>
    /// <param name="head">Its first bytes, <see cref="HeadLength"/> of them or all.</param>
    /// <param name="name">Its cleaned name, which tells text formats apart and nothing else.</param>
    public static FileContent Of(ReadOnlySpan<byte> head, string name)
    {
        var text = TextContent.Read(head);
        if (Signatures.Find(head) is { } signed && (text is null || !head.StartsWith("MZ"u8)))
            return signed.Type == Signatures.Zip ? Package(head, signed) : signed; // a note may begin with MZ
        if (text is null)
            return new FileContent(Unknown);
        return TextContent.DangerOf(text) is var danger and not FileDanger.None
            ? new FileContent("text/plain", danger)
            : new FileContent(TextContent.TypeOf(text, FileName.ExtensionOf(name)));
    }

    /// <summary>Office documents, Java and Android programs are zip files that say so in the names of their first entries.</summary>
    private static FileContent Package(ReadOnlySpan<byte> head, FileContent zip)
    {
        if (Has(head, "META-INF/MANIFEST.MF") || Has(head, "AndroidManifest.xml") || Has(head, "AppxManifest.xml"))
            return new FileContent(zip.Type, FileDanger.Program);
        if (Has(head, "vbaProject.bin"))
            return new FileContent(zip.Type, FileDanger.Script);
        return !Has(head, "[Content_Types].xml") && !Has(head, "_rels/.rels") ? zip
            : Has(head, "word/") ? Office("wordprocessingml.document")
            : Has(head, "xl/") ? Office("spreadsheetml.sheet")
            : Has(head, "ppt/") ? Office("presentationml.presentation")
            : zip;
    }

    private static FileContent Office(string part) => new("application/vnd.openxmlformats-officedocument." + part);

    private static bool Has(ReadOnlySpan<byte> head, string name) => head.IndexOf(Encoding.ASCII.GetBytes(name)) >= 0;
}
