using System.Buffers.Binary;
using System.Text;

namespace SupportPortal.Data.Tests.SqlServer;

/// <summary>Writes what a server of SQL Server's protocol (TDS 7.4) answers, token by token.</summary>
internal sealed class TdsAnswer
{
    private const byte Collation = 7;
    private static readonly byte[] Latin = [0x09, 0x04, 0xD0, 0x00, 0x34];
    private static readonly byte[] Transaction = [1, 0, 0, 0, 0, 0, 0, 0];

    private readonly List<byte> _bytes = [];

    /// <summary>What was written.</summary>
    public byte[] ToBytes() => [.. _bytes];

    /// <summary>Neither side encrypts.</summary>
    public static byte[] Prelogin() =>
        [
            0x00,
            0x00,
            0x10,
            0x00,
            0x06, // version: 6 bytes at 16
            0x01,
            0x00,
            0x16,
            0x00,
            0x01, // encryption: 1 byte at 22
            0x04,
            0x00,
            0x17,
            0x00,
            0x01, // several result sets at once: 1 byte at 23
            0xFF,
            16,
            0,
            0x03,
            0xE8,
            0,
            0,
            0x02, // not supported
            0x00,
        ];

    /// <summary>The login succeeded.</summary>
    public TdsAnswer LoggedIn()
    {
        Environment(1, Short("Portal"), Short("master"));
        Environment(Collation, [(byte)Latin.Length, .. Latin], [0]);
        Token(0xAD, [1, 0x74, 0x00, 0x00, 0x04, .. Short("Scripted"), 16, 0, 0x03, 0xE8]);
        Environment(4, Short("4096"), Short("4096"));
        return this;
    }

    /// <summary>A row with whole numbers.</summary>
    public TdsAnswer Row(params int[] values)
    {
        Put(0x81, (byte)values.Length, 0);
        for (var i = 0; i < values.Length; i++)
            Put([0, 0, 0, 0, 0, 0, 0x38, .. Short($"c{i}")]);
        Put(0xD1);
        foreach (var value in values)
            Put(Little(value, 4));
        return this;
    }

    /// <summary>Rows with texts; each has as many as the columns.</summary>
    public TdsAnswer Texts(int columns, IEnumerable<string[]> rows)
    {
        Put(0x81, (byte)columns, 0);
        for (var i = 0; i < columns; i++)
            Put([0, 0, 0, 0, 0, 0, 0xE7, .. Little(8000, 2), .. Latin, .. Short($"c{i}")]);
        foreach (var row in rows)
        {
            Put(0xD1);
            foreach (var text in row)
                Put([.. Little(text.Length * 2, 2), .. Encoding.Unicode.GetBytes(text)]);
        }

        return this;
    }

    /// <summary>An error.</summary>
    public TdsAnswer Error(int number, byte severity, string message) =>
        Token(
            0xAA,
            [
                .. Little(number, 4),
                1,
                severity,
                .. Little(message.Length, 2),
                .. Encoding.Unicode.GetBytes(message),
                .. Short("Scripted"),
                .. Short(string.Empty),
                .. Little(1, 4),
            ]
        );

    /// <summary>A transaction began, or ended.</summary>
    public TdsAnswer InTransaction(bool began) =>
        began
            ? Environment(8, [(byte)Transaction.Length, .. Transaction], [0])
            : Environment(9, [0], [(byte)Transaction.Length, .. Transaction]);

    /// <summary>That is all.</summary>
    /// <param name="status">0 fine, 2 with an error, 0x10 with a count, 0x20 as asked to stop.</param>
    /// <param name="ofProcedure">Whether it ends a procedure's answer.</param>
    /// <param name="rows">How many rows.</param>
    public TdsAnswer Done(int status, bool ofProcedure = false, int rows = 0)
    {
        Put([ofProcedure ? (byte)0xFE : (byte)0xFD, .. Little(status, 2), 0, 0, .. Little(rows, 4), 0, 0, 0, 0]);
        return this;
    }

    private static byte[] Short(string text) => [(byte)text.Length, .. Encoding.Unicode.GetBytes(text)];

    private static byte[] Little(int value, int bytes)
    {
        var all = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(all, value);
        return all[..bytes];
    }

    private TdsAnswer Environment(byte kind, byte[] now, byte[] before) => Token(0xE3, [kind, .. now, .. before]);

    private TdsAnswer Token(byte token, byte[] content)
    {
        Put([token, .. Little(content.Length, 2), .. content]);
        return this;
    }

    private void Put(params byte[] bytes) => _bytes.AddRange(bytes);
}
