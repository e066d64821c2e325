using System.Buffers;
using System.Security.Cryptography;
using SupportPortal.Core.Files;

namespace SupportPortal.Data.Files;

/// <summary>
/// The folder the attachments lie in, under random names that say nothing about them. A file is first received under
/// <c>incoming</c>, and moved to its place when it is kept; both may be interrupted at any moment and leave nothing
/// but a file that <see cref="Leftovers"/> finds.
/// </summary>
/// <param name="folder">The folder, never one that is served. It may be shared by several processes on one database.</param>
/// <param name="create">Makes a new file at a path to write to; null for one on disk.</param>
public sealed class FileStore(string folder, Func<string, Stream>? create = null)
{
    private const int BufferLength = 64 * 1024;
    private const int NameBytes = 20;
    private const string Incoming = "incoming";

    /// <summary>The folder.</summary>
    public string Folder => folder;

    /// <summary>Receives a content, piece by piece; never more of it than needed to know that it is too long.</summary>
    /// <param name="content">Where it comes from.</param>
    /// <param name="maximum">The most bytes to take.</param>
    /// <param name="cancellationToken">Ends the work; what was received so far is deleted.</param>
    public async Task<ReceivedFile> ReceiveAsync(Stream content, long maximum, CancellationToken cancellationToken)
    {
        var name = RandomName();
        var path = IncomingPath(name);
        try
        {
            await using var file = Written(() => Create(path));
            var (length, head, hash) = await CopyAsync(content, file, maximum, cancellationToken);
            Written(() => Flush(file));
            return new ReceivedFile(name, length, hash, head, length > maximum);
        }
        catch
        {
            if (File.Exists(path))
                File.Delete(path);
            throw;
        }
    }

    /// <summary>Whether a stored file is what was stored, byte for byte.</summary>
    public async Task<FileState> LookAsync(string storedAs, long length, string sha256, CancellationToken cancellationToken)
    {
        try
        {
            await using var file = Open(storedAs);
            return file.Length == length && Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellationToken)) == sha256
                ? FileState.Intact
                : FileState.Altered;
        }
        catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException)
        {
            return FileState.Missing;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return FileState.Unreadable;
        }
    }

    /// <summary>Whether there is a file of this length under a name; what is in it is not looked at.</summary>
    public bool Has(string storedAs, long length) => new FileInfo(PlaceOf(storedAs)) is { Exists: true } file && file.Length == length;

    /// <summary>Whether the folder is there.</summary>
    public bool IsThere => Directory.Exists(folder);

    /// <summary>Writes a few bytes into the folder and takes them away again.</summary>
    /// <exception cref="FileStoreException">They cannot be written.</exception>
    public void TryOut()
    {
        var path = IncomingPath(RandomName()); // what is left of it by a kill is a leftover like any other
        try
        {
            Written(() =>
            {
                using var file = Create(path);
                file.Write("1"u8);
                return Flush(file);
            });
        }
        finally
        {
            if (File.Exists(path))
                File.Delete(path);
        }
    }

    /// <summary>Gives a received file its place. Returns the name it is stored under.</summary>
    /// <exception cref="FileStoreException">It cannot be put there; it stays where it was received.</exception>
    public string Keep(ReceivedFile file) =>
        Written(() =>
        {
            var place = PlaceOf(file.Name);
            Directory.CreateDirectory(Path.GetDirectoryName(place)!);
            File.Move(IncomingPath(file.Name), place);
            return file.Name;
        });

    /// <summary>Deletes a received file that was not kept; does nothing where it was.</summary>
    public void Discard(ReceivedFile file)
    {
        var path = IncomingPath(file.Name);
        if (File.Exists(path))
            File.Delete(path);
    }

    /// <summary>Opens a received file that has no place yet.</summary>
    /// <exception cref="FileStoreException">It cannot be read.</exception>
    public FileStream Open(ReceivedFile file) => Written(() => OpenPath(IncomingPath(file.Name)));

    /// <summary>Opens a stored file.</summary>
    /// <exception cref="IOException">It is not there.</exception>
    public FileStream Open(string storedAs) => OpenPath(PlaceOf(storedAs));

    /// <summary>Deletes a stored file; does nothing where it is gone already.</summary>
    public void Delete(string storedAs)
    {
        var place = PlaceOf(storedAs);
        if (File.Exists(place))
            File.Delete(place);
    }

    /// <summary>The files that were last written before a moment, by the name they are or would be stored under.</summary>
    /// <param name="before">The moment, in UTC.</param>
    public IEnumerable<Leftover> Leftovers(DateTime before) =>
        !Directory.Exists(folder)
            ? []
            : new DirectoryInfo(folder)
                .EnumerateFiles("*", SearchOption.AllDirectories)
                .Where(file => file.LastWriteTimeUtc < before && IsName(file.Name))
                .Select(file => new Leftover(file.Name, file.Directory!.Name == Incoming)
                {
                    Length = file.Length,
                    WrittenAt = file.LastWriteTimeUtc,
                });

    /// <summary>Deletes a leftover.</summary>
    public void Delete(Leftover leftover)
    {
        if (!leftover.IsIncoming)
            Delete(leftover.Name);
        else if (File.Exists(IncomingPath(leftover.Name)))
            File.Delete(IncomingPath(leftover.Name));
    }

    private Stream Create(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return create?.Invoke(path)
            ?? new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0, FileOptions.Asynchronous);
    }

    /// <summary>What is confirmed survives a power cut.</summary>
    private static bool Flush(Stream to)
    {
        if (to is FileStream file)
            file.Flush(flushToDisk: true);
        else
            to.Flush();
        return true;
    }

    private static async Task WriteAsync(Stream to, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        try
        {
            await to.WriteAsync(bytes, cancellationToken);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new FileStoreException(fault);
        }
    }

    /// <summary>Tells trouble with the folder from trouble with the line the file comes over.</summary>
    private static T Written<T>(Func<T> write)
    {
        try
        {
            return write();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new FileStoreException(fault);
        }
    }

    private static FileStream OpenPath(string path) =>
        new(
            path,
            FileMode.Open,
            FileAccess.Read,
            FileShare.Read | FileShare.Delete,
            bufferSize: 0,
            FileOptions.Asynchronous | FileOptions.SequentialScan
        );

    private static async Task<(long Length, byte[] Head, string Hash)> CopyAsync(
        Stream from,
        Stream to,
        long maximum,
        CancellationToken cancellationToken
    )
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var head = new MemoryStream(FileContent.HeadLength);
        var buffer = ArrayPool<byte>.Shared.Rent(BufferLength);
        try
        {
            var length = 0L;
            int read;
            while (
                length <= maximum
                && (read = await from.ReadAsync(buffer.AsMemory(0, (int)Math.Min(BufferLength, maximum + 1 - length)), cancellationToken))
                    > 0
            )
            {
                length += read;
                hash.AppendData(buffer, 0, read);
                head.Write(buffer, 0, (int)Math.Min(read, FileContent.HeadLength - head.Length));
                await WriteAsync(to, buffer.AsMemory(0, read), cancellationToken);
            }

            return (length, head.ToArray(), Convert.ToHexStringLower(hash.GetHashAndReset()));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static string RandomName() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(NameBytes));

    private static bool IsName(string name) => name.Length == NameBytes * 2 && name.All(char.IsAsciiHexDigitLower);

    private string IncomingPath(string name) => Path.Combine(folder, Incoming, Checked(name));

    private string PlaceOf(string name) => Path.Combine(folder, Checked(name)[..2], name);

    /// <summary>Only names of our own making lead to a file.</summary>
    private static string Checked(string name) =>
        IsName(name) ? name : throw new ArgumentException("This is not the name of a stored file.", nameof(name));
}

/// <summary>A file that was received and has no place yet.</summary>
/// <param name="Name">Its random name.</param>
/// <param name="Length">Its size in bytes; one more than the most where it is too large.</param>
/// <param name="Sha256">The SHA-256 of its content, in hexadecimal.</param>
/// <param name="Head">Its first bytes.</param>
/// <param name="IsTooLarge">Whether it was cut off because it is too large.</param>
public sealed record ReceivedFile(string Name, long Length, string Sha256, byte[] Head, bool IsTooLarge);

/// <summary>A file on disk that may belong to nothing any more.</summary>
/// <param name="Name">Its random name.</param>
/// <param name="IsIncoming">Whether it was received and never kept.</param>
public sealed record Leftover(string Name, bool IsIncoming)
{
    /// <summary>Its size in bytes.</summary>
    public long Length { get; init; }

    /// <summary>When it was last written, in UTC.</summary>
    public DateTime WrittenAt { get; init; }
}

/// <summary>What became of a stored file on disk.</summary>
public enum FileState
{
    /// <summary>It is what was stored, byte for byte.</summary>
    Intact,

    /// <summary>It is there, and is not what was stored.</summary>
    Altered,

    /// <summary>It is not there.</summary>
    Missing,

    /// <summary>It is there and cannot be read.</summary>
    Unreadable,
}
