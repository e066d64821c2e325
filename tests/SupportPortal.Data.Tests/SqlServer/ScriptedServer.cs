using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace SupportPortal.Data.Tests.SqlServer;

/// <summary>What the server does with a command.</summary>
internal abstract record Deed
{
    /// <summary>Answers with one row of whole numbers.</summary>
    public sealed record Answer(params int[] Values) : Deed;

    /// <summary>Answers with rows of texts.</summary>
    public sealed record Texts(int Columns, IReadOnlyList<string[]> Rows) : Deed;

    /// <summary>Answers with an error.</summary>
    public sealed record Fail(int Number, byte Severity, string Message) : Deed;

    /// <summary>Breaks the connection off, after some bytes of the answer or none; politely or as when a cable is cut.</summary>
    public sealed record BreakOff(int AfterBytes = 0, bool Reset = false) : Deed;

    /// <summary>Says nothing until it is asked to stop.</summary>
    public sealed record Silence : Deed;
}

/// <summary>A server on loopback that speaks as much of SQL Server's protocol as its client needs to connect, and does with each command
/// what the test says.</summary>
internal sealed class ScriptedServer : IAsyncDisposable
{
    private const byte Batch = 1,
        Procedure = 3,
        Attention = 6,
        Transaction = 14,
        Login = 16,
        Prelogin = 18;

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Func<string, Deed> _deed;
    private readonly CancellationTokenSource _ends = new();
    private readonly Task _work;

    public ScriptedServer(params Deed[] deeds)
        : this(InTurn(deeds)) { }

    /// <param name="deed">What it does with a command that has such a text in it.</param>
    public ScriptedServer(Func<string, Deed> deed)
    {
        _deed = deed;
        _listener.Start();
        _work = AcceptAsync();
    }

    /// <summary>The commands that came, as they were sent; the text is among other things.</summary>
    public ConcurrentQueue<string> Commands { get; } = new();

    /// <summary>The levels transactions were begun with, as the protocol numbers them.</summary>
    public ConcurrentQueue<byte> Levels { get; } = new();

    /// <summary>How many connections were opened.</summary>
    public int Connections { get; private set; }

    /// <summary>Whether a client asked to stop a command.</summary>
    public bool WasAskedToStop { get; private set; }

    /// <summary>Ends as soon as a command came that is not answered.</summary>
    public TaskCompletionSource Waiting { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string ConnectionString =>
        $"Server=tcp:127.0.0.1,{((IPEndPoint)_listener.LocalEndpoint).Port};Database=Portal;User "
        + "Id=portal;Password=x;Encrypt=False;Pooling=False;Connect Timeout=10";

    public async ValueTask DisposeAsync()
    {
        await _ends.CancelAsync();
        _listener.Stop();
        await _work;
        _ends.Dispose();
    }

    private async Task AcceptAsync()
    {
        var talks = new List<Task>();
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_ends.Token);
                Connections++;
                talks.Add(TalkAsync(client));
            }
        }
        catch (OperationCanceledException)
        {
            // the test is over
        }

        await Task.WhenAll(talks);
    }

    private async Task TalkAsync(TcpClient client)
    {
        using var talk = client;
        try
        {
            var stream = client.GetStream();
            while (await ReadAsync(stream) is var (kind, content))
            {
                var text = Encoding.Unicode.GetString(content);
                if (kind is Batch or Procedure)
                    Commands.Enqueue(text);
                if (kind == Attention)
                    WasAskedToStop = true;
                if (kind == Transaction && IsBegin(content))
                    Levels.Enqueue(content[BinaryPrimitives.ReadInt32LittleEndian(content) + sizeof(short)]);
                var answer = kind switch
                {
                    Prelogin => TdsAnswer.Prelogin(),
                    Login => new TdsAnswer().LoggedIn().Done(0).ToBytes(),
                    Attention => new TdsAnswer().Done(0x20).ToBytes(),
                    Transaction => new TdsAnswer().InTransaction(IsBegin(content)).Done(0).ToBytes(),
                    _ => Next(text, client, kind == Procedure),
                };
                if (answer.Length > 0)
                    await WriteAsync(stream, answer);
                if (!client.Connected)
                    return;
            }
        }
        catch (Exception fault)
            when (fault is IOException or ObjectDisposedException or OperationCanceledException or InvalidOperationException)
        {
            // the other side is gone, as may happen to a server
        }
    }

    /// <summary>The answer to a command; empty where there is none.</summary>
    private byte[] Next(string text, TcpClient client, bool ofProcedure)
    {
        switch (_deed(text))
        {
            case Deed.Texts texts:
                return new TdsAnswer().Texts(texts.Columns, texts.Rows).Done(0x10, ofProcedure, texts.Rows.Count).ToBytes();
            case Deed.Answer row:
                return new TdsAnswer().Row(row.Values).Done(0x10, ofProcedure, 1).ToBytes();
            case Deed.Fail error:
                return new TdsAnswer().Error(error.Number, error.Severity, error.Message).Done(2, ofProcedure).ToBytes();
            case Deed.BreakOff off:
                if (off.AfterBytes > 0)
                    client.GetStream().Write(Packet(new TdsAnswer().Row(1).Done(0x10, ofProcedure, 1).ToBytes()), 0, 8 + off.AfterBytes);
                if (off.Reset)
                    client.LingerState = new LingerOption(true, 0);
                client.Close();
                return [];
            default:
                Waiting.TrySetResult();
                return [];
        }
    }

    private static Func<string, Deed> InTurn(Deed[] deeds)
    {
        var left = new ConcurrentQueue<Deed>(deeds);
        return _ => left.TryDequeue(out var deed) ? deed : new Deed.Fail(50000, 16, "The script has no answer to this command.");
    }

    private static bool IsBegin(byte[] content) =>
        BinaryPrimitives.ReadInt16LittleEndian(content.AsSpan(BinaryPrimitives.ReadInt32LittleEndian(content))) == 5;

    /// <summary>A whole message; null when the other side is gone.</summary>
    private async Task<(byte Kind, byte[] Content)?> ReadAsync(NetworkStream stream)
    {
        var content = new MemoryStream();
        var head = new byte[8];
        do
        {
            if (await stream.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, _ends.Token) < head.Length)
                return null;
            var part = new byte[BinaryPrimitives.ReadUInt16BigEndian(head.AsSpan(2)) - head.Length];
            await stream.ReadExactlyAsync(part, _ends.Token);
            content.Write(part);
        } while ((head[1] & 1) == 0);
        return (head[0], content.ToArray());
    }

    private async Task WriteAsync(NetworkStream stream, byte[] answer) => await stream.WriteAsync(Packet(answer), _ends.Token);

    private static byte[] Packet(byte[] answer)
    {
        var packet = new byte[8 + answer.Length];
        (packet[0], packet[1], packet[6]) = (4, 1, 1);
        BinaryPrimitives.WriteUInt16BigEndian(packet.AsSpan(2), (ushort)packet.Length);
        answer.CopyTo(packet, 8);
        return packet;
    }
}
