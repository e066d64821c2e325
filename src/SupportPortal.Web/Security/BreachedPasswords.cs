using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Localization;
using Microsoft.Win32.SafeHandles;
using SupportPortal.Application;
using SupportPortal.Data;
using SupportPortal.Data.People;

namespace SupportPortal.Web.Security;

/// <summary>
/// Passwords nobody may choose: the obvious ones, and those of a file of one's own (<c>Passwords:BreachedList</c>) of plain
/// lines or of SHA-1 hashes in order, as they are published. A file of hashes is searched where it lies, so that it may be
/// of any size.
/// </summary>
internal sealed class BreachedPasswords
{
    private const int HashLength = 40;
    private const int LongestLine = 128;

    private readonly HashSet<string> _plain = [];
    private readonly string? _hashes;

    public BreachedPasswords(IConfiguration configuration)
    {
        if (FileOf(configuration) is not { } file)
            return;
        if (IsHash(File.ReadLines(file).FirstOrDefault(line => line.Length > 0)))
            _hashes = file;
        else
            _plain = File.ReadLines(file)
                .Select(line => line.Trim().ToLowerInvariant())
                .Where(line => line.Length > 0)
                .ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>The file that is set; null where none is.</summary>
    /// <exception cref="SettingException">There is no such file.</exception>
    public static string? FileOf(IConfiguration configuration) =>
        configuration["Passwords:BreachedList"] is not { Length: > 0 } file ? null
        : File.Exists(file) ? file
        : throw new SettingException(
            $"Passwords:BreachedList is '{file}', and there is no such file. Correct the setting, or remove it to refuse the "
                + "obvious passwords only."
        );

    /// <summary>Whether a password is one of them, whatever its case on the plain lines.</summary>
    public bool Has(string password) =>
        ObviousPasswords.Has(password)
        || _plain.Contains(password.ToLowerInvariant())
        || (_hashes is not null && IsInFile(_hashes, HashOf(password)));

    private static bool IsHash(string? line) =>
        line is { Length: >= HashLength }
        && line[..HashLength].All(char.IsAsciiHexDigit)
        && (line.Length == HashLength || line[HashLength] is ':' or '\r');

#pragma warning disable CA5350 // the lists are published so; it protects nothing here
    private static string HashOf(string password) => Convert.ToHexString(SHA1.HashData(Encoding.UTF8.GetBytes(password)));
#pragma warning restore CA5350

    /// <summary>Halves the file until the line is found, which takes some thirty reads for a billion lines.</summary>
    private static bool IsInFile(string file, string hash)
    {
        using var handle = File.OpenHandle(file);
        var (low, high) = (0L, RandomAccess.GetLength(handle)); // both where a line begins, or the end
        while (low < high)
        {
            var start = BeginOfLine(handle, (low + high) / 2);
            var (line, next) = LineAt(handle, start);
            var order = string.CompareOrdinal(hash, line);
            if (order == 0)
                return true;
            if (order < 0)
                high = start;
            else
                low = next;
        }

        return false;
    }

    private static long BeginOfLine(SafeFileHandle handle, long place)
    {
        Span<byte> before = stackalloc byte[LongestLine];
        var from = Math.Max(0, place - LongestLine);
        var read = RandomAccess.Read(handle, before[..(int)(place - from)], from);
        return from + before[..read].LastIndexOf((byte)'\n') + 1;
    }

    private static (string Hash, long Next) LineAt(SafeFileHandle handle, long start)
    {
        Span<byte> line = stackalloc byte[LongestLine];
        var read = RandomAccess.Read(handle, line, start);
        var end = line[..read].IndexOf((byte)'\n');
        return (Encoding.ASCII.GetString(line[..Math.Min(read, HashLength)]).ToUpperInvariant(), start + (end < 0 ? read : end + 1));
    }
}

/// <summary>Refuses a password that is known, or is the person's own address or name.</summary>
internal sealed class GuessablePasswords(BreachedPasswords breached, IStringLocalizer<Text> text) : IPasswordValidator<Person>
{
    public Task<IdentityResult> ValidateAsync(UserManager<Person> manager, Person user, string? password)
    {
        var isOwn = password is not null && (Is(password, user.Email) || Is(password, user.DisplayName) || Is(password, user.UserName));
        return Task.FromResult(
            isOwn ? Refuse("own-name", text["This is your own name or address. Choose another password."])
            : password is not null && breached.Has(password)
                ? Refuse(
                    "breached",
                    text["This password is on a list that attackers use. Choose another one; several unrelated words work well."]
                )
            : IdentityResult.Success
        );
    }

    private static bool Is(string password, string? own) =>
        own is not null && string.Equals(password.Trim(), own, StringComparison.OrdinalIgnoreCase);

    private static IdentityResult Refuse(string code, string sentence) =>
        IdentityResult.Failed(new IdentityError { Code = code, Description = sentence });
}
