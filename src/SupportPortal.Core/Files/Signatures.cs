namespace SupportPortal.Core.Files;

/// <summary>The first bytes by which file formats announce themselves, each from its format's own specification.</summary>
internal static class Signatures
{
    public const string Zip = "application/zip";

    private static readonly Signature[] All =
    [
        new(0, "MZ"u8, new(FileContent.Unknown, FileDanger.Program)),
        new(0, [0x7F, (byte)'E', (byte)'L', (byte)'F'], new(FileContent.Unknown, FileDanger.Program)),
        new(0, [0xFE, 0xED, 0xFA, 0xCE], new(FileContent.Unknown, FileDanger.Program)), // Mach-O, in its four orders of bytes
        new(0, [0xFE, 0xED, 0xFA, 0xCF], new(FileContent.Unknown, FileDanger.Program)),
        new(0, [0xCE, 0xFA, 0xED, 0xFE], new(FileContent.Unknown, FileDanger.Program)),
        new(0, [0xCF, 0xFA, 0xED, 0xFE], new(FileContent.Unknown, FileDanger.Program)),
        new(0, [0xCA, 0xFE, 0xBA, 0xBE], new(FileContent.Unknown, FileDanger.Program)), // a Java class, and Mach-O for several processors
        new(0, [0xCA, 0xFE, 0xD0, 0x0D], new(FileContent.Unknown, FileDanger.Program)), // Java, packed
        new(0, "dex\n"u8, new(FileContent.Unknown, FileDanger.Program)),
        new(0, "\0asm"u8, new(FileContent.Unknown, FileDanger.Program)),
        new(0, "!<arch>\n"u8, new(FileContent.Unknown, FileDanger.Program)), // deb, lib
        new(0, [0xED, 0xAB, 0xEE, 0xDB], new(FileContent.Unknown, FileDanger.Program)), // rpm
        new(0, "MSCF"u8, new(FileContent.Unknown, FileDanger.Program)), // cab
        new(0, "vhdxfile"u8, new(FileContent.Unknown, FileDanger.Program)),
        new(0, "conectix"u8, new(FileContent.Unknown, FileDanger.Program)), // vhd
        new(0, "ITSF"u8, new(FileContent.Unknown, FileDanger.Program)), // compiled help, which runs scripts
        new(0, [0x4C, 0, 0, 0, 0x01, 0x14, 0x02, 0], new(FileContent.Unknown, FileDanger.Script)), // a Windows shortcut
        new(0, "#!"u8, new("text/plain", FileDanger.Script)),
        new(0, [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A], new("image/png")),
        new(0, [0xFF, 0xD8, 0xFF], new("image/jpeg")),
        new(0, "GIF87a"u8, new("image/gif")),
        new(0, "GIF89a"u8, new("image/gif")),
        new(8, "WEBP"u8, new("image/webp")),
        new(6, [0, 0, 0, 0], new("image/bmp"), Start: [(byte)'B', (byte)'M']),
        new(0, "%PDF-"u8, new("application/pdf")),
        new(0, "PK\x03\x04"u8, new(Zip)),
        new(0, "PK\x05\x06"u8, new(Zip)),
        new(0, [0x1F, 0x8B], new("application/gzip")),
        new(0, "7z\xBC\xAF\x27\x1C", new("application/x-7z-compressed")),
        new(0, "Rar!\x1A\x07"u8, new("application/vnd.rar")),
        new(0, "ElfFile\0"u8, new("application/x-ms-evtx")),
        .. Brands("image/heic", "heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1"),
        .. Brands("image/avif", "avif", "avis"),
        .. Brands("video/mp4", "mp4", "iso", "avc1", "M4V", "dash"),
        .. Brands("video/quicktime", "qt  "),
        .. Brands("audio/mp4", "M4A ", "M4B "),
        new(0, [0x1A, 0x45, 0xDF, 0xA3], new("video/webm")),
        new(0, [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], new("application/x-ole-storage")), // Office before 2007, and saved mails
    ];

    /// <summary>What announces itself; null where nothing known does.</summary>
    public static FileContent? Find(ReadOnlySpan<byte> head)
    {
        foreach (var signature in All)
        {
            if (signature.Matches(head))
                return signature.Content;
        }

        return null;
    }

    /// <summary>Pictures, films and sound share one container, which says in its major brand what it holds.</summary>
    private static IEnumerable<Signature> Brands(string type, params string[] brands) =>
        brands.Select(brand => new Signature(4, "ftyp" + brand, new FileContent(type)));

    /// <summary>Bytes at a place.</summary>
    private sealed class Signature
    {
        private readonly int _at;
        private readonly byte[] _bytes;
        private readonly byte[] _start;

        public Signature(int at, ReadOnlySpan<byte> bytes, FileContent content, byte[]? Start = null) =>
            (_at, _bytes, Content, _start) = (at, bytes.ToArray(), content, Start ?? []);

        /// <summary>A signature of characters up to U+00FF, one byte each.</summary>
        public Signature(int at, string bytes, FileContent content)
            : this(at, bytes.Select(letter => (byte)letter).ToArray(), content) { }

        public FileContent Content { get; }

        public bool Matches(ReadOnlySpan<byte> head) =>
            head.Length >= _at + _bytes.Length && head[_at..].StartsWith(_bytes) && head.StartsWith(_start);
    }
}
