using System.Globalization;
using Microsoft.Extensions.Localization;
using SupportPortal.Core.Requests;

namespace SupportPortal.Application.Files;

/// <summary>The part of a form that takes files.</summary>
/// <param name="UploadUrl">Where the script uploads one file at a time; a file's own address under it ends in <c>/{id}/remove</c>.</param>
/// <param name="RemoveUrl">The form's own handler that removes a file and shows the form again with all that was typed; for browsers
/// without script.</param>
/// <param name="Files">The files in the basket.</param>
public sealed record FilesView(string UploadUrl, string RemoveUrl, IReadOnlyList<Attachment> Files)
{
    /// <summary>The name of the file field, and the key of what is said against it.</summary>
    public const string Field = "Files";

    /// <summary>How much more may be added; null where it is not said.</summary>
    public FileRoom? Room { get; init; }

    /// <summary>Its name on the page, where two forms take files.</summary>
    public string Id { get; init; } = Field;

    /// <summary>What the field is called; null for the usual words.</summary>
    public string? Label { get; init; }
}

/// <summary>One file in a basket.</summary>
/// <param name="File">The file.</param>
/// <param name="UploadUrl">Where the script uploads.</param>
/// <param name="RemoveUrl">The form's own handler; null where the script asked for the row.</param>
public sealed record FileRow(Attachment File, string UploadUrl, string? RemoveUrl);

/// <summary>What is said of a file: how large it is and of which kind.</summary>
public sealed class FileWords(FileQuotas quotas, IStringLocalizer<Text> text)
{
    private const double Kilo = 1024;

    /// <summary>How much room is left, by whichever limit is the nearest.</summary>
    /// <param name="room">The room.</param>
    /// <param name="left">How much is left in words; null for that of the room.</param>
    public string Left(FileRoom room, string? left = null)
    {
        left ??= Size(room.Left);
        var most = Size(quotas.Most(room.Nearest) * (long)(Kilo * Kilo));
        return room.Nearest switch
        {
            RoomOf.Form => text["Room left in this form: {0} of {1}.", left, most],
            RoomOf.Person => text["Room left for you today: {0} of {1}.", left, most],
            _ => text["Room left for this organisation: {0} of {1}.", left, most],
        };
    }

    /// <summary>Its size in the unit that keeps it short.</summary>
    public string Size(long bytes) =>
        bytes switch
        {
            < 1024 => text["{0} bytes", bytes],
            < 1024 * 1024 => text["{0} KB", Short(bytes / Kilo)],
            < 10L * 1024 * 1024 * 1024 => text["{0} MB", Short(bytes / Kilo / Kilo)],
            _ => text["{0} GB", Short(bytes / Kilo / Kilo / Kilo)],
        };

    /// <summary>The kind, in a word or two.</summary>
    public string Kind(string contentType) =>
        contentType switch
        {
            "application/pdf" => text["PDF"],
            "application/zip" or "application/gzip" or "application/x-7z-compressed" or "application/vnd.rar" => text["Archive"],
            "application/json" => text["JSON"],
            "application/xml" => text["XML"],
            "text/csv" => text["Table"],
            "application/x-ms-evtx" => text["Event log"],
            "application/x-ole-storage" => text["Office document or mail"],
            _ when contentType.StartsWith("image/", StringComparison.Ordinal) => text["Picture"],
            _ when contentType.StartsWith("video/", StringComparison.Ordinal) => text["Video"],
            _ when contentType.StartsWith("text/", StringComparison.Ordinal) => text["Text"],
            _ when contentType.EndsWith(".document", StringComparison.Ordinal) => text["Word document"],
            _ when contentType.EndsWith(".sheet", StringComparison.Ordinal) => text["Workbook"],
            _ when contentType.EndsWith(".presentation", StringComparison.Ordinal) => text["Presentation"],
            _ => text["File"],
        };

    private static string Short(double value) => value.ToString(value < 10 ? "0.#" : "0", CultureInfo.CurrentCulture);
}
