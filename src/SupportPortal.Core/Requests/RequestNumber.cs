using System.Globalization;

namespace SupportPortal.Core.Requests;

/// <summary>The number people quote for a request, made from its key: SR-0001042.</summary>
public static class RequestNumber
{
    private const string Prefix = "SR-";

    /// <summary>The number of the request with this key.</summary>
    public static string Format(int id) => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{id:D7}");

    /// <summary>The key behind a number, in either case and with or without its prefix and zeros.</summary>
    public static bool TryParse(string? number, out int id)
    {
        id = 0;
        var digits = (number ?? string.Empty).Trim();
        if (digits.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
            digits = digits[Prefix.Length..];
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out id) && id > 0;
    }
}
