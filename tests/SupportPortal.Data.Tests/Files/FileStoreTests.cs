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
        Assert.Equal(
            (length, Convert.ToHexStringLower(SHA256.HashData(sent)), false),
            ((int)received.Length, received.Sha256, received.IsTooLarge)
        );
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
        await Assert.ThrowsAsync<IOException>(() =>
            _store.ReceiveAsync(new Trickle(new byte[200_000]) { BreaksAt = 100_000 }, 300_000, default)
        );

        Assert.Empty(Directory.GetFiles(_folder, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task Leftovers_are_found_by_their_age_and_what_is_not_ours_is_left_alone()
    {
        var incoming = await _store.ReceiveAsync(new MemoryStream([1]), 10, default);
        var kept = _store.Keep(await _store.ReceiveAsync(new MemoryStream([2]), 10, default));
        await File.WriteAllTextAsync(Path.Combine(_folder, "README"), "Not a stored file.");

        Assert.Empty(_store.Leftovers(new DateTime(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc)));
        Assert.Equal(
            [(incoming.Name, true, 1L), (kept, false, 1L)],
            _store.Leftovers(Later).OrderByDescending(file => file.IsIncoming).Select(file => (file.Name, file.IsIncoming, file.Length))
        );
        foreach (var leftover in _store.Leftovers(Later).ToList())
            _store.Delete(leftover);
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

    [Fact]
    public async Task A_file_that_finds_no_place_stays_where_it_was_received_to_be_discarded()
    {
        var received = await _store.ReceiveAsync(new MemoryStream([2]), 10, default);
        await File.WriteAllTextAsync(Path.Combine(_folder, received.Name[..2]), "Here its folder should be.");
        Assert.Throws<FileStoreException>(() => _store.Keep(received));
        _store.Discard(received);

        Assert.Equal([received.Name[..2]], Directory.GetFiles(_folder, "*", SearchOption.AllDirectories).Select(Path.GetFileName));
    }

    [Fact]
    public async Task A_disk_that_gets_full_meanwhile_leaves_nothing_and_is_told_from_a_broken_line()
    {
        var store = new FileStore(_folder, path => new FullDisk(path));

        await Assert.ThrowsAsync<FileStoreException>(() => store.ReceiveAsync(new MemoryStream(new byte[200_000]), 300_000, default));
        Assert.Throws<FileStoreException>(store.TryOut);
        Assert.Empty(Directory.GetFiles(_folder, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task What_became_of_a_file_on_disk_is_told()
    {
        var received = await _store.ReceiveAsync(new MemoryStream([1, 2, 3]), 10, default);
        var kept = _store.Keep(received);
        var path = Path.Combine(_folder, kept[..2], kept);
        Task<FileState> LookAsync() => _store.LookAsync(kept, received.Length, received.Sha256, default);

        Assert.Equal((FileState.Intact, true), (await LookAsync(), _store.Has(kept, 3)));
        await File.WriteAllBytesAsync(path, [1, 2, 4]);
        Assert.Equal((FileState.Altered, true), (await LookAsync(), _store.Has(kept, 3)));
        await File.WriteAllBytesAsync(path, [1, 2]);
        Assert.Equal((FileState.Altered, false), (await LookAsync(), _store.Has(kept, 3)));
        File.Delete(path);
        Assert.Equal((FileState.Missing, false), (await LookAsync(), _store.Has(kept, 3)));
        Directory.Delete(Path.GetDirectoryName(path)!);
        Assert.Equal(FileState.Missing, await LookAsync());
        _store.TryOut();
        Assert.Empty(Directory.GetFiles(_folder, "*", SearchOption.AllDirectories));
    }

    [Theory]
    [InlineData("../../../../etc/passwd")]
    [InlineData("")]
    [InlineData("0123456789ABCDEF0123456789ABCDEF01234567")]
    public void Only_names_of_its_own_making_lead_to_a_file(string name) => Assert.Throws<ArgumentException>(() => _store.Open(name));

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>A file on a disk that takes ten bytes more.</summary>
    private sealed class FullDisk(string path) : FileStream(path, FileMode.CreateNew)
    {
        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await base.WriteAsync(buffer[..Math.Min(10, buffer.Length)], cancellationToken);
            throw NoSpace;
        }

        public override void Write(ReadOnlySpan<byte> buffer) => throw NoSpace;

        private static IOException NoSpace => new("No space left on device");
    }

    /// <summary>A stream that comes in uneven pieces, as from a network.</summary>
    private sealed class Trickle(byte[] content) : MemoryStream(content)
    {
        private int _reads;

        public int BreaksAt { get; init; } = int.MaxValue;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (Position >= BreaksAt)
                throw new IOException("The connection is gone.");
            return base.ReadAsync(buffer[..Math.Min(buffer.Length, 1 + (++_reads * 977 % 5000))], cancellationToken);
        }
    }
}
