using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace SupportPortal.Web.Tests.Files;

/// <summary>Speaks clamd's side of INSTREAM on loopback, keeps what it was shown and answers what it was told to; null never
/// answers.</summary>
internal sealed class ScriptedClamd : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly MemoryStream _content = new();

    public ScriptedClamd(string? answer)
    {
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _ = ServeAsync(answer);
    }

    public int Port { get; }

    public string Command { get; private set; } = string.Empty;

    public byte[] Content => _content.ToArray();

    public void Dispose()
    {
        _end.Cancel();
        _listener.Dispose();
    }

    private async Task ServeAsync(string? answer)
    {
        using var client = await _listener.AcceptTcpClientAsync(_end.Token);
        await using var wire = client.GetStream();
        Command = Encoding.ASCII.GetString(await ReadAsync(wire, "zINSTREAM\0".Length));
        while (BinaryPrimitives.ReadInt32BigEndian(await ReadAsync(wire, 4)) is > 0 and var length)
            _content.Write(await ReadAsync(wire, length));
        if (answer is null)
            await Task.Delay(Timeout.Infinite, _end.Token);
        else
            await wire.WriteAsync(Encoding.ASCII.GetBytes(answer), _end.Token);
    }

    private async Task<byte[]> ReadAsync(NetworkStream wire, int length)
    {
        var bytes = new byte[length];
        await wire.ReadExactlyAsync(bytes, _end.Token);
        return bytes;
    }
}
