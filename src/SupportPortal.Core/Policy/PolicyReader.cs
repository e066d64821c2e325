namespace SupportPortal.Core.Policy;

/// <summary>Reads the policy that ships with the product, and refuses one that does not hold together.</summary>
public static class PolicyReader
{
    private const string Folder = "policies/";
    private const string CountriesFile = Folder + "countries.json";
    private const string HolidaysFolder = Folder + "holidays/";

    /// <summary>The policy in force.</summary>
    /// <exception cref="PolicyException">A file cannot be used; the message names the file and the line.</exception>
    public static SupportPolicy ReadShipped()
    {
        var newest = FilesIn(Folder)
            .Where(name => name != CountriesFile && !name.StartsWith(HolidaysFolder, StringComparison.Ordinal))
            .Max(StringComparer.Ordinal);
        return Read(newest ?? throw new PolicyException("No policy document ships with this build."), Content(newest));
    }

    /// <summary>A policy from the text of its main document, with the countries and holidays that ship with the product.</summary>
    /// <param name="file">The name the messages use.</param>
    /// <param name="utf8">The document.</param>
    /// <exception cref="PolicyException">The document cannot be used; the message names the line.</exception>
    public static SupportPolicy Read(string file, byte[] utf8)
    {
        var countries = PolicyJson.Read<CountryDocument>(CountriesFile, Content(CountriesFile));
        var document = PolicyJson.Read<PolicyDocument>(file, utf8);
        var codes = countries.Countries.Select(country => country.Code).ToHashSet(StringComparer.Ordinal);
        var faults = PolicyCheck.FaultsOf(document, codes).ToList();
        if (faults.Count > 0)
            throw new PolicyException(Describe(file, utf8, faults));

        var areas = document.Areas.Select(area => area.Code).ToHashSet(StringComparer.Ordinal);
        if (countries.Countries.FirstOrDefault(country => !areas.Contains(country.Area)) is { } lost)
            throw new PolicyException(
                $"{CountriesFile}: the area '{lost.Area}' of {lost.Code} is not an area of {file}. Correct one of them."
            );
        return new SupportPolicy(document, countries, [.. FilesIn(HolidaysFolder).Select(name => Holidays(name, codes))]);
    }

    /// <summary>The main document as it ships, for tools and tests that change it.</summary>
    public static (string File, byte[] Utf8) ShippedDocument()
    {
        var policy = ReadShipped();
        var file = $"{Folder}{policy.EffectiveFrom:uuuu-MM-dd}.json";
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
