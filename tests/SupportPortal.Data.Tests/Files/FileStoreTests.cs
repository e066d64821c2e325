using System.Security.Cryptography;
using SupportPortal.Core.Files;
using SupportPortal.Data.Files;

namespace SupportPortal.Data.Tests.Files;

public sealed class FileStoreTests : IDisposable
{
    private static readonly DateTime Later = new(2100, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    private readonly string _folder = Directory.CreateTempSubdirectory("files-").FullName;
    private readonly FileStore _store;

    public FileStoreTests() => _store = new FileStore(_folder);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(65_536)]
    [InlineData(300_001)]
    public async Task A_kept_file_comes_back_byte_by_byte_under_a_name_that_says_nothing(int length)
    {
        var sent = RandomNumberGenerator.GetBytes(length);
        var received = await _store.ReceiveAsync(new Trickle(sent), 300_001, default);
        var storedAs = _store.Keep(received);
        await using var file = _store.Open(storedAs);
        using var read = new MemoryStream();
        await file.CopyToAsync(read);

        Assert.Equal(sent, read.ToArray());
        Assert.Equal((length, Convert.ToHexStringLower(SHA256.HashData(sent)), false), ((int)received.Length, received.Sha256, received.IsTooLarge));
        Assert.Equal(sent[..Math.Min(length, FileContent.HeadLength)], received.Head);
        Assert.Matches("^[0-9a-f]{40}$", storedAs);
        Assert.Equal(Path.Combine(_folder, storedAs[..2], storedAs), file.Name);
    }

    [Fact]
    public async Task Of_a_file_that_is_too_large_one_byte_too_many_is_read_and_no_more()
    {
        var endless = new Trickle(new byte[1_000_000]);
        var received = await _store.ReceiveAsync(endless, 100_000, default);

        Assert.True(received.IsTooLarge);
        Assert.Equal(100_001, endless.Position);
        _store.Discard(received);
        Assert.Empty(Directory.GetFiles(_folder, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task What_breaks_off_leaves_nothing()
    {
        await Assert.ThrowsAsync<IOException>(() => _store.ReceiveAsync(new Trickle(new byte[200_000]) { BreaksAt = 100_000 }, 300_000, default));

        Assert.Empty(Directory.GetFiles(_folder, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task Leftovers_are_found_by_their_age_and_what_is_not_ours_is_left_alone()
    {
        var incoming = await _store.ReceiveAsync(new MemoryStream([1]), 10, default);
        var kept = _store.Keep(await _store.ReceiveAsync(new MemoryStream([2]), 10, default));
        await File.WriteAllTextAsync(Path.Combine(_folder, "README"), "Not a stored file.");

        Assert.Empty(_store.Leftovers(new DateTime(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc)));
        Assert.Equal([new Leftover(incoming.Name, true), new Leftover(kept, false)], _store.Leftovers(Later).OrderByDescending(file => file.IsIncoming));
        foreach (var leftover in _store.Leftovers(Later).ToList()) _store.Delete(leftover);
        Assert.Equal(["README"], Directory.GetFiles(_folder, "*", SearchOption.AllDirectories).Select(Path.GetFileName));
    }

    [Fact]
    public async Task Deleting_twice_is_as_good_as_once()
    {
        var kept = _store.Keep(await _store.ReceiveAsync(new MemoryStream([2]), 10, default));
        _store.Delete(kept);
        _store.Delete(kept);

        Assert.ThrowsAny<IOException>(() => _store.Open(kept));
    }

    [Theory]
    [InlineData("../../../../etc/passwd")]
    [InlineData("")]
    [InlineData("0123456789ABCDEF0123456789ABCDEF01234567")]
    public void Only_names_of_its_own_making_lead_to_a_file(string name) => Assert.Throws<ArgumentException>(() => _store.Open(name));

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>A stream that comes in uneven pieces, as from a network.</summary>
    private sealed class Trickle(byte[] content) : MemoryStream(content)
    {
        private int _reads;

        public int BreaksAt { get; init; } = int.MaxValue;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (Position >= BreaksAt) throw new IOException("The connection is gone.");
            return base.ReadAsync(buffer[..Math.Min(buffer.Length, 1 + (++_reads * 977 % 5000))], cancellationToken);
        }
    }
}
