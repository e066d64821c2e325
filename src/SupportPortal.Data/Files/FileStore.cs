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
public sealed class FileStore(string folder)
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
            Written(() => { file.Flush(flushToDisk: true); return true; }); // what is confirmed survives a power cut
            return new ReceivedFile(name, length, hash, head, length > maximum);
        }
        catch
        {
            if (File.Exists(path)) File.Delete(path);
            throw;
        }
    }

    /// <summary>Whether a stored file is what was stored, byte for byte.</summary>
    public async Task<bool> IsIntactAsync(string storedAs, long length, string sha256, CancellationToken cancellationToken)
    {
        try
        {
            await using var file = Open(storedAs);
            return file.Length == length && Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellationToken)) == sha256;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>Gives a received file its place. Returns the name it is stored under.</summary>
    public string Keep(ReceivedFile file)
    {
        var place = PlaceOf(file.Name);
        Directory.CreateDirectory(Path.GetDirectoryName(place)!);
        File.Move(IncomingPath(file.Name), place);
        return file.Name;
    }

    /// <summary>Deletes a received file that was not kept; does nothing where it was.</summary>
    public void Discard(ReceivedFile file)
    {
        var path = IncomingPath(file.Name);
        if (File.Exists(path)) File.Delete(path);
    }

    /// <summary>Opens a received file that has no place yet.</summary>
    public FileStream Open(ReceivedFile file) => OpenPath(IncomingPath(file.Name));

    /// <summary>Opens a stored file.</summary>
    /// <exception cref="IOException">It is not there.</exception>
    public FileStream Open(string storedAs) => OpenPath(PlaceOf(storedAs));

    /// <summary>Deletes a stored file; does nothing where it is gone already.</summary>
    public void Delete(string storedAs)
    {
        var place = PlaceOf(storedAs);
        if (File.Exists(place)) File.Delete(place);
    }

    /// <summary>The files that were last written before a moment, by the name they are or would be stored under.</summary>
    /// <param name="before">The moment, in UTC.</param>
    public IEnumerable<Leftover> Leftovers(DateTime before) => !Directory.Exists(folder) ? [] :
        from file in new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories)
        where file.LastWriteTimeUtc < before && IsName(file.Name)
        select new Leftover(file.Name, file.Directory!.Name == Incoming);

    /// <summary>Deletes a leftover.</summary>
    public void Delete(Leftover leftover)
    {
        if (!leftover.IsIncoming) Delete(leftover.Name);
        else if (File.Exists(IncomingPath(leftover.Name))) File.Delete(IncomingPath(leftover.Name));
    }

    private static FileStream Create(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0, FileOptions.Asynchronous);
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
        new(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0, FileOptions.Asynchronous | FileOptions.SequentialScan);

    private static async Task<(long Length, byte[] Head, string Hash)> CopyAsync(Stream from, Stream to, long maximum, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var head = new MemoryStream(FileContent.HeadLength);
        var buffer = ArrayPool<byte>.Shared.Rent(BufferLength);
        try
        {
            var length = 0L;
            int read;
            while (length <= maximum && (read = await from.ReadAsync(buffer.AsMemory(0, (int)Math.Min(BufferLength, maximum + 1 - length)), cancellationToken)) > 0)
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
    private static string Checked(string name) => IsName(name) ? name : throw new ArgumentException("This is not the name of a stored file.", nameof(name));
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
public sealed record Leftover(string Name, bool IsIncoming);
