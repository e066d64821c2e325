using SupportPortal.Core.Policy;

namespace SupportPortal.Core.Comparison;

/// <summary>What may surround a request besides product and plan. Null stands for what is assumed where nothing is told.</summary>
internal sealed record Circumstance(string? Cloud, string? Channel, string? ManagedIn)
{
    public bool IsUsual => this is { Cloud: null, Channel: null, ManagedIn: null };

    /// <summary>The circumstances that differ from it in one thing less.</summary>
    public IEnumerable<Circumstance> Plainer()
    {
        if (Cloud is not null)
            yield return this with
            {
                Cloud = null,
            };
        if (Channel is not null)
            yield return this with
            {
                Channel = null,
            };
        if (ManagedIn is not null)
            yield return this with
            {
                ManagedIn = null,
            };
    }
}

/// <summary>All circumstances that either policy tells apart.</summary>
internal sealed class Circumstances(Sides sides)
{
    private readonly Dictionary<(Side, string), Cloud?> _clouds = [];
    private readonly Dictionary<(Side, string), PurchaseChannel?> _channels = [];
    private readonly Dictionary<(Side, string), ManagedPlace?> _managed = [];

    /// <summary>The usual one first.</summary>
    public IReadOnlyList<Circumstance> All { get; } =
    [
        .. from cloud in Codes(sides.Clouds.Pairs, sides.Before.Policy.Clouds[0], sides.After.Policy.Clouds[0])
        from channel in Codes(sides.Channels.Pairs, sides.Before.Policy.PurchaseChannels[0], sides.After.Policy.PurchaseChannels[0])
        from managed in Codes(sides.ManagedPlaces.Pairs, null, null)
        select new Circumstance(cloud, channel, managed),
    ];

    /// <summary>Those that differ by their cloud only.</summary>
    public IEnumerable<Circumstance> Clouds => All.Where(circumstance => circumstance is { Channel: null, ManagedIn: null });

    /// <summary>The cloud a side reads in them; null where it does not know it.</summary>
    public Cloud? CloudOf(Side side, Circumstance circumstance) =>
        circumstance.Cloud is not { } code || !side.Policy.TellsClouds
            ? side.Policy.Clouds[0]
            : Known(_clouds, side, code, side.Policy.Clouds, sides.Clouds);

    public PurchaseChannel? ChannelOf(Side side, Circumstance circumstance) =>
        circumstance.Channel is not { } code || !side.Policy.TellsChannels
            ? side.Policy.PurchaseChannels[0]
            : Known(_channels, side, code, side.Policy.PurchaseChannels, sides.Channels);

    public ManagedPlace? ManagedIn(Side side, Circumstance circumstance) =>
        circumstance.ManagedIn is { } code ? Known(_managed, side, code, side.Policy.ManagedPlaces, sides.ManagedPlaces) : null;

    /// <summary>"China + managed in Lifecycle Services"; empty for the usual ones.</summary>
    public string NameOf(Circumstance circumstance)
    {
        string?[] names =
        [
            circumstance.Cloud is { } cloud ? Name(side => side.Cloud(cloud).Text, cloud) : null,
            circumstance.Channel is { } channel ? Name(side => side.Channel(channel).Text, channel) : null,
            circumstance.ManagedIn is { } managed ? Name(side => side.ManagedIn(managed).Text, managed) : null,
        ];
        return string.Join(" + ", names.OfType<string>());
    }

    private static T? Known<T>(
        Dictionary<(Side, string), T?> known,
        Side side,
        string code,
        Catalog<T> entries,
        Counterparts<T> counterparts
    )
        where T : Entry
    {
        if (!known.TryGetValue((side, code), out var entry))
            known.Add((side, code), entry = entries.FirstOrDefault(other => counterparts.KeyOf(other.Code) == counterparts.KeyOf(code)));
        return entry;
    }

    private string Name(Func<Side, string> of, string code) => of(sides.After) is var name && name != code ? name : of(sides.Before);

    private static List<string?> Codes<T>(IEnumerable<(T? Before, T? After)> pairs, T? before, T? after)
        where T : Entry
    {
        string?[] assumed = [before?.Code, after?.Code];
        return [null, .. pairs.Select(pair => (pair.After ?? pair.Before)!.Code).Where(code => !assumed.Contains(code)).Distinct()];
    }
}
