using System.Buffers;
using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Options;

namespace SupportPortal.Application.Files;

/// <summary>Where clamd listens, and how long it may take.</summary>
public sealed class ClamAvSettings
{
    /// <summary>The host; null where no scanner is used.</summary>
    public string? Host { get; set; }

    public int Port { get; set; } = 3310;

    /// <summary>How long looking at one file may take, in seconds.</summary>
    public int TimeoutSeconds { get; set; } = 60;
}

/// <summary>What a scanner said.</summary>
public enum ScanVerdict
{
    /// <summary>Nothing was found.</summary>
    Clean,

    /// <summary>Something harmful was found.</summary>
    Harmful,

    /// <summary>The scanner did not answer, or not with a verdict.</summary>
    Unknown,
}

/// <summary>
/// Asks clamd over TCP what it thinks of a file: the command INSTREAM, then pieces with their length before them
/// (four bytes, the highest first), then a piece of length zero; the answer ends with a zero byte.
/// </summary>
public sealed partial class ClamAv(IOptions<ClamAvSettings> settings, ILogger<ClamAv> logger)
{
    private const int PieceLength = 64 * 1024;
    private const int LengthBytes = 4;
    private const int LongestAnswer = 4096;

    /// <summary>Whether there is a scanner to ask.</summary>
    public bool IsConfigured => !string.IsNullOrWhiteSpace(settings.Value.Host);

    /// <summary>What clamd says of a content; only where one is configured.</summary>
    public async Task<ScanVerdict> ScanAsync(Stream content, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(settings.Value.TimeoutSeconds));
        try
        {
            return Understand(await AskAsync(content, patience.Token));
        }
        catch (Exception fault)
            when (fault is SocketException or IOException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            LogSilence(logger, settings.Value.Host!, settings.Value.Port, fault.Message);
            return ScanVerdict.Unknown;
        }
    }

    private async Task<string> AskAsync(Stream content, CancellationToken cancellationToken)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(settings.Value.Host!, settings.Value.Port, cancellationToken);
        await using var wire = client.GetStream();
        try
        {
            await SendAsync(content, wire, cancellationToken);
        }
        catch (IOException)
        {
            // It hung up early, which it does with an answer: the stream may be longer than it takes.
        }

        return await AnswerAsync(wire, cancellationToken);
    }

    private static async Task SendAsync(Stream content, NetworkStream wire, CancellationToken cancellationToken)
    {
        await wire.WriteAsync("zINSTREAM\0"u8.ToArray(), cancellationToken);
        var piece = ArrayPool<byte>.Shared.Rent(LengthBytes + PieceLength);
        try
        {
            int read;
            do
            {
                read = await content.ReadAsync(piece.AsMemory(LengthBytes, PieceLength), cancellationToken);
                BinaryPrimitives.WriteInt32BigEndian(piece, read);
                await wire.WriteAsync(piece.AsMemory(0, LengthBytes + read), cancellationToken); // the last piece has length zero
            } while (read > 0);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(piece);
        }
    }

    private static async Task<string> AnswerAsync(NetworkStream wire, CancellationToken cancellationToken)
    {
        var answer = new byte[LongestAnswer];
        var length = 0;
        while (length < answer.Length && answer.AsSpan(0, length).IndexOf((byte)0) < 0)
        {
            var read = await wire.ReadAsync(answer.AsMemory(length), cancellationToken);
            if (read == 0)
                break;
            length += read;
        }

        return Encoding.UTF8.GetString(answer, 0, length).TrimEnd('\0', '\n', '\r', ' ');
    }

    /// <summary>"stream: OK", "stream: Name-Of-It FOUND", else a complaint that ends in "ERROR".</summary>
    private ScanVerdict Understand(string answer)
    {
        if (answer == "stream: OK")
            return ScanVerdict.Clean;
        if (answer.StartsWith("stream: ", StringComparison.Ordinal) && answer.EndsWith(" FOUND", StringComparison.Ordinal))
        {
            LogFound(logger, answer["stream: ".Length..^" FOUND".Length]);
            return ScanVerdict.Harmful;
        }

        LogSilence(logger, settings.Value.Host!, settings.Value.Port, answer.Length == 0 ? "no answer" : answer);
        return ScanVerdict.Unknown;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The scanner found {Signature} in an uploaded file; it was refused and deleted")]
    private static partial void LogFound(ILogger logger, string signature);

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "The scanner at {Host}:{Port} gave no verdict ({Answer}); the uploaded file was refused"
    )]
    private static partial void LogSilence(ILogger logger, string host, int port, string answer);
}
