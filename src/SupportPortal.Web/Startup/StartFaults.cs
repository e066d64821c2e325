using System.Net.Sockets;
using System.Security.Cryptography;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using SupportPortal.Core.Policy;
using SupportPortal.Data;

namespace SupportPortal.Web.Startup;

/// <summary>What keeps the product or one of its commands from working and is not its own fault, in a sentence that says what to
/// do.</summary>
internal static class StartFaults
{
    /// <summary>The sentence; null for a fault of the product, of which all there is has to be seen.</summary>
    public static string? SentenceOf(Exception fault)
    {
        for (var cause = fault; cause is not null; cause = cause.InnerException)
        {
            if (Known(cause, fault) is { } sentence)
                return sentence;
        }

        return null;
    }

    private static string? Known(Exception cause, Exception whole) =>
        cause switch
        {
            PolicyException or SettingException => cause.Message,
            SocketException socket => Of(socket, whole),
            SqliteException sqlite => Of(sqlite),
            SqlException => $"The database could not be reached or used: {FirstLine(cause)} Check the server and ConnectionStrings:Portal.",
            InvalidOperationException when cause.Message.Contains("HTTPS endpoint", StringComparison.Ordinal) =>
                "ASPNETCORE_URLS asks for https, and there is no certificate. Set Kestrel:Certificates:Default:Path to a "
                    + "PKCS#12 file and …:Password to its password, or listen on http behind a proxy.",
            InvalidOperationException
                when cause.Message.Contains("scheme", StringComparison.OrdinalIgnoreCase)
                    && cause.Message.Contains("address", StringComparison.OrdinalIgnoreCase) =>
                $"{FirstLine(cause)} Correct ASPNETCORE_URLS.",
            CryptographicException
                when whole is not CryptographicException || cause.StackTrace?.Contains("Kestrel", StringComparison.Ordinal) == true =>
                $"The certificate cannot be opened: {FirstLine(cause)} Correct its file and password.",
            InvalidDataException => $"{FirstLine(cause)} "
                + $"{(cause.GetBaseException() != cause ? FirstLine(cause.GetBaseException()) + " " : string.Empty)}Correct the "
                + "file and start again.",
            UnauthorizedAccessException => $"{FirstLine(cause)} Give the account that runs the product that right, or name another place.",
            FileNotFoundException or DirectoryNotFoundException => $"{FirstLine(cause)} Correct the path, or make it.",
            IOException when !cause.Message.Contains("bind", StringComparison.OrdinalIgnoreCase) =>
                $"{FirstLine(cause)} Correct that and start again.",
            _ => null,
        };

    private static string? Of(SocketException cause, Exception whole) =>
        cause.SocketErrorCode switch
        {
            SocketError.AddressAlreadyInUse =>
                $"{Where(whole)} is in use by another program, or by a second start of this one. Stop that, or set "
                    + "ASPNETCORE_URLS to another port.",
            SocketError.AccessDenied =>
                $"{Where(whole)} may not be listened on by this account. Set ASPNETCORE_URLS to a port above 1023, or give "
                    + "the account the right.",
            SocketError.AddressNotAvailable => $"{Where(whole)} is no address of this machine. Correct ASPNETCORE_URLS.",
            _ => null,
        };

    /// <summary>Kestrel names the address in its own words: "Failed to bind to address http://…: address already in use."</summary>
    private static string Where(Exception whole)
    {
        var words = whole.Message.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.FirstOrDefault(word => word.Contains("://", StringComparison.Ordinal))?.TrimEnd(':', '.')
            ?? "The address it is to listen on";
    }

    private static string Of(SqliteException fault) =>
        fault.SqliteErrorCode switch
        {
            5 or 6 => "The database is locked by another program. Stop what holds it, and start again.",
            8 => "The database can only be read. Give the account that runs the product the right to write its file and folder.",
            10 or 13 => $"The database could not be written or read: {fault.Message}. See whether the disk is full or broken.",
            11 or 26 => "The database is damaged, or no database. Stop the product, and bring back a backup with: restore --from <folder>",
            14 => "The database cannot be opened. Its folder must exist and the account that runs the product must be able to "
                + "write there; see ConnectionStrings:Portal.",
            _ => $"The database does not do as told: {fault.Message}. Is it one of this product's? See ConnectionStrings:Portal.",
        };

    private static string FirstLine(Exception fault)
    {
        var line = fault.Message.Split('\n')[0].Trim();
        return line.EndsWith('.') ? line : line + ".";
    }
}
