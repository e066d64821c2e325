namespace SupportPortal.Application.Wording;

/// <content>What somebody came in with.</content>
public sealed partial class Names
{
    /// <summary>The marks of browsers, the more special ones first: most call themselves by the names of others, too.</summary>
    private static readonly (string Mark, string Name)[] Browsers =
    [
        ("Edg", "Microsoft Edge"),
        ("OPR/", "Opera"),
        ("Firefox/", "Firefox"),
        ("FxiOS/", "Firefox"),
        ("CriOS/", "Chrome"),
        ("Chrome/", "Chrome"),
        ("Safari/", "Safari"),
    ];

    private static readonly (string Mark, string Name)[] Systems =
    [
        ("Windows", "Windows"),
        ("iPhone", "iOS"),
        ("iPad", "iPadOS"),
        ("Android", "Android"),
        ("CrOS", "ChromeOS"),
        ("Mac OS X", "macOS"),
        ("Linux", "Linux"),
    ];

    /// <summary>A browser and its system by their names; a program that is no browser by what it calls itself.</summary>
    /// <param name="agent">What it called itself; null where it said nothing.</param>
    public string? Browser(string? agent)
    {
        string? Of((string Mark, string Name)[] known) =>
            known.FirstOrDefault(one => agent!.Contains(one.Mark, StringComparison.Ordinal)).Name;
        if (agent is null || Of(Browsers) is not { } browser)
            return agent;
        return Of(Systems) is { } system ? text["{0} on {1}", browser, system] : browser;
    }
}
