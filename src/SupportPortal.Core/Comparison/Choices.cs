using SupportPortal.Core.Policy;

namespace SupportPortal.Core.Comparison;

/// <summary>A value that may be chosen, with all codes for which both versions decide alike.</summary>
/// <param name="Codes">The codes; null for none given.</param>
internal sealed record Choice(IReadOnlyList<string?> Codes);

/// <summary>Everything that may be chosen for one part of a question.</summary>
internal sealed class Choices
{
    private readonly Func<string, string?> _nameOf;

    public Choices(
        Asked part,
        IReadOnlyList<string?> before,
        IReadOnlyList<string?> after,
        Func<string?, string> alike,
        Func<string, string?> nameOf
    )
    {
        (Part, _nameOf) = (part, nameOf);
        (Before, After) = (before.Count, after.Count);
        List<string?> both = [.. after.Where(before.Contains)];
        Both = both.Count;
        Total = before.Union(after).Count();
        All = [.. both.GroupBy(alike).Select(group => new Choice([.. group]))];
        OnlyBefore = [.. before.Except(after).OfType<string>().Select(Named)];
        OnlyAfter = [.. after.Except(before).OfType<string>().Select(Named)];
    }

    public Asked Part { get; }

    /// <summary>What both versions know, by what is decided alike.</summary>
    public IReadOnlyList<Choice> All { get; }

    /// <summary>How many codes each version knows, both know, and there are.</summary>
    public int Before { get; }
    public int After { get; }
    public int Both { get; }
    public int Total { get; }

    public IReadOnlyList<DifferentEntry> OnlyBefore { get; }
    public IReadOnlyList<DifferentEntry> OnlyAfter { get; }

    /// <summary>The entries of those choices that are taken; none where all are.</summary>
    public IReadOnlyList<DifferentEntry> Involved(bool[] taken) =>
        Array.TrueForAll(taken, one => one)
            ? []
            : [.. All.Where((_, i) => taken[i]).SelectMany(choice => choice.Codes).Select(code => code is null ? None : Named(code))];

    private static DifferentEntry None { get; } = new(string.Empty, "None given");

    private DifferentEntry Named(string code) => new(code, _nameOf(code) ?? code);
}

/// <summary>The choices for every part of a question about two versions.</summary>
internal static class ChoicesOf
{
    public const string Yes = "yes";
    public const string No = "no";

    public static Choices[] Both(SupportPolicy before, SupportPolicy after)
    {
        var (was, now) = (new Alike(before), new Alike(after));
        return
        [
            Of(Asked.Kind, policy => policy.Kinds, (alike, code) => alike.Kind(code)),
            Of(Asked.Product, policy => policy.Products, (alike, code) => alike.Product(code)),
            Of(Asked.Plan, policy => policy.Plans, (alike, code) => alike.Plan(code)),
            Of(Asked.Filer, policy => policy.Filers, (_, code) => code),
            Of(Asked.ReleaseStage, policy => policy.ReleaseStages, (alike, code) => alike.ReleaseStage(code)),
            WhereTold(
                Asked.Cloud,
                policy => policy.TellsClouds ? policy.Clouds : null,
                policy => policy.Clouds,
                (alike, code) => alike.Cloud(code)
            ),
            WhereTold(
                Asked.Channel,
                policy => policy.TellsChannels ? policy.PurchaseChannels : null,
                policy => policy.PurchaseChannels,
                (alike, code) => alike.Channel(code)
            ),
            ManagedIn(),
            Severities(),
            Flag(Asked.Delegated, [No, Yes]),
            Flag(Asked.AroundTheClock, before.Targets.Concat(after.Targets).Any(target => target.OnRequest is not null) ? [No, Yes] : [No]),
            Flag(Asked.CanSignIn, [Yes, No]),
        ];

        Choices Of<T>(Asked part, Func<SupportPolicy, Catalog<T>> catalog, Func<Alike, string, string> alike)
            where T : NamedEntry => WhereTold(part, catalog, catalog, alike);

        Choices WhereTold<T>(
            Asked part,
            Func<SupportPolicy, Catalog<T>?> told,
            Func<SupportPolicy, Catalog<T>> catalog,
            Func<Alike, string, string> alike
        )
            where T : NamedEntry
        {
            var (earlier, later) = (told(before), told(after));
            string[] all =
                earlier is null && later is null ? [.. catalog(after).Codes] : [.. (later?.Codes ?? []).Union(earlier?.Codes ?? [])];
            return new(
                part,
                [.. all.Where(code => earlier?.Has(code) != false)],
                [.. all.Where(code => later?.Has(code) != false)],
                code => $"{alike(was, code!)}\u001F{alike(now, code!)}",
                code => Name(catalog, code)
            );
        }

        Choices ManagedIn()
        {
            string[] all = [.. after.ManagedPlaces.Codes.Union(before.ManagedPlaces.Codes)];
            return new(
                Asked.ManagedIn,
                [null, .. all.Where(code => before.ManagedPlaces.Count == 0 || before.ManagedPlaces.Has(code))],
                [null, .. all.Where(code => after.ManagedPlaces.Count == 0 || after.ManagedPlaces.Has(code))],
                code => $"{was.ManagedIn(code)}\u001F{now.ManagedIn(code)}",
                code => Name(policy => policy.ManagedPlaces, code)
            );
        }

        // A severity that a version does not know is no severity of any plan, and is refused as such.
        Choices Severities()
        {
            string?[] all = [null, .. after.Severities.Codes.Union(before.Severities.Codes)];
            return new(Asked.Severity, all, all, code => code ?? string.Empty, code => Name(policy => policy.Severities, code));
        }

        static Choices Flag(Asked part, string[] values) => new(part, values, values, value => value!, _ => null);

        string? Name<T>(Func<SupportPolicy, Catalog<T>> catalog, string code)
            where T : NamedEntry => catalog(after).Find(code)?.NameUnder(code) ?? catalog(before).Find(code)?.NameUnder(code);
    }
}
