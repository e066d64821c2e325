using NodaTime;
using NodaTime.Text;

namespace SupportPortal.Core.Policy;

/// <summary>Reads the policy that ships with the product, and refuses one that does not hold together.</summary>
public static class PolicyReader
{
    private const string Folder = "policies/";
    private const string CountriesFile = Folder + "countries.json";
    private const string HolidaysFolder = Folder + "holidays/";

    /// <summary>The day whose policy is in force first unless a setting says otherwise.</summary>
    public static readonly LocalDate First = new(2020, 9, 14);

    private static readonly Lazy<CountryDocument> Countries = new(() =>
        PolicyJson.Read<CountryDocument>(CountriesFile, Content(CountriesFile))
    );

    private static readonly Lazy<HashSet<string>> CountryCodes = new(() =>
        Countries.Value.Countries.Select(country => country.Code).ToHashSet(StringComparer.Ordinal)
    );

    private static readonly Lazy<IReadOnlyList<HolidayDocument>> AllHolidays = new(() =>
        [.. FilesIn(HolidaysFolder).Select(name => Holidays(name, CountryCodes.Value))]
    );

    /// <summary>The days from which the policies that ship with the product hold, the oldest first.</summary>
    public static IReadOnlyList<LocalDate> Shipped { get; } =
    [
        .. FilesIn(Folder)
            .Where(name => name != CountriesFile && !name.StartsWith(HolidaysFolder, StringComparison.Ordinal))
            .Select(name => LocalDatePattern.Iso.Parse(name[Folder.Length..^".json".Length]).Value),
    ];

    /// <summary>The policy that ships with the product and is in force first.</summary>
    /// <exception cref="PolicyException">A file cannot be used; the message names the file and the line.</exception>
    public static SupportPolicy ReadShipped() => ReadShipped(First);

    /// <summary>A policy that ships with the product.</summary>
    /// <param name="effectiveFrom">The day from which it holds; one of <see cref="Shipped"/>.</param>
    /// <exception cref="PolicyException">A file cannot be used; the message names the file and the line.</exception>
    public static SupportPolicy ReadShipped(LocalDate effectiveFrom)
    {
        var (file, utf8) = ShippedDocument(effectiveFrom);
        return Read(file, utf8);
    }

    /// <summary>A policy from the text of its main document, with the countries and holidays that ship with the product.</summary>
    /// <param name="file">The name the messages use.</param>
    /// <param name="utf8">The document.</param>
    /// <exception cref="PolicyException">The document cannot be used; the message names the line.</exception>
    public static SupportPolicy Read(string file, byte[] utf8)
    {
        var document = PolicyJson.Read<PolicyDocument>(file, utf8);
        var faults = PolicyCheck.FaultsOf(document, CountryCodes.Value).ToList();
        if (faults.Count > 0)
            throw new PolicyException(Describe(file, utf8, faults));

        var areas = document.Areas.Select(area => area.Code).ToHashSet(StringComparer.Ordinal);
        if (Countries.Value.Countries.FirstOrDefault(country => !areas.Contains(country.Area)) is { } lost)
            throw new PolicyException(
                $"{CountriesFile}: the area '{lost.Area}' of {lost.Code} is not an area of {file}. Correct one of them."
            );
        return new SupportPolicy(document, Countries.Value, AllHolidays.Value);
    }

    /// <summary>Every fault of a document, in its own order; none where it can be used. Of text that is not a document at all, the
    /// first one.</summary>
    /// <param name="utf8">The document.</param>
    public static IReadOnlyList<PolicyFault> FaultsOf(byte[] utf8)
    {
        if (PolicyJson.TryRead<PolicyDocument>(utf8, out var document) is { } unreadable)
            return [unreadable];
        var areas = document!.Areas.Select(area => area.Code).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. PolicyCheck
                .FaultsOf(document, CountryCodes.Value)
                .Select(fault => fault with { Line = PolicyJson.LineOf(utf8, fault.Path) }),
            .. Countries
                .Value.Countries.Select(country => country.Area)
                .Distinct()
                .Where(area => !areas.Contains(area))
                .Select(area => new PolicyFault("$.areas", $"the entry '{area}' is missing; countries belong to it") { Line = 1 }),
        ];
    }

    /// <summary>The main document of the policy that is in force first, as it ships.</summary>
    public static (string File, byte[] Utf8) ShippedDocument() => ShippedDocument(First);

    /// <summary>The main document of a policy as it ships.</summary>
    /// <param name="effectiveFrom">The day from which it holds; one of <see cref="Shipped"/>.</param>
    /// <exception cref="PolicyException">None ships with this day.</exception>
    public static (string File, byte[] Utf8) ShippedDocument(LocalDate effectiveFrom)
    {
        var file = $"{Folder}{LocalDatePattern.Iso.Format(effectiveFrom)}.json";
        return (file, Content(file));
    }

    private static HolidayDocument Holidays(string file, HashSet<string> countries)
    {
        var utf8 = Content(file);
        var document = PolicyJson.Read<HolidayDocument>(file, utf8);
        if (!countries.Contains(document.Country))
            throw new PolicyException(
                $"{file}, line {PolicyJson.LineOf(utf8, "$.country")}: '{document.Country}' is not a country. Use its ISO code."
            );
        for (var i = 1; i < document.Holidays.Count; i++)
        {
            if (document.Holidays[i].Date < document.Holidays[i - 1].Date)
                throw new PolicyException(
                    $"{file}, line {PolicyJson.LineOf(utf8, $"$.holidays[{i}]")}: the days are not in order. Sort them by date."
                );
        }

        return document;
    }

    private static string Describe(string file, byte[] utf8, List<PolicyFault> faults)
    {
        var first = faults[0];
        var more = faults.Count == 1 ? string.Empty : $" (Faults after it: {faults.Count - 1}.)";
        return $"{file}, line {PolicyJson.LineOf(utf8, first.Path)}: {first.Sentence}. Correct the line and start again.{more}";
    }

    private static IEnumerable<string> FilesIn(string folder) =>
        typeof(PolicyReader)
            .Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(folder, StringComparison.Ordinal) && name.EndsWith(".json", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);

    private static byte[] Content(string file)
    {
        using var stream = typeof(PolicyReader).Assembly.GetManifestResourceStream(file)
            ?? throw new PolicyException($"{file} does not ship with this build.");
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}
