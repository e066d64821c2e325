using SupportPortal.Core.Policy;

namespace SupportPortal.Core.Comparison;

/// <summary>A value of a member: what it stands for, which is compared, and how it is told.</summary>
/// <param name="Key">The same on both sides where it means the same.</param>
/// <param name="Text">In the words of its policy.</param>
internal readonly record struct Told(string Key, string Text)
{
    /// <summary>A value that is compared as it is told.</summary>
    public static IReadOnlyList<Told> Plain(string? text) => text is null ? [] : [new(text, text)];
}

/// <summary>The two policies that are compared.</summary>
internal sealed class Sides
{
    public Sides(SupportPolicy before, SupportPolicy after)
    {
        var (written, now) = (before.Document, after.Document);
        Filers = new(before.Filers, after.Filers, written.Filers, now.Filers);
        AdminRoles = new(before.AdminRoles, after.AdminRoles, written.AdminRoles, now.AdminRoles);
        DirectoryRoles = new(before.DirectoryRoles, after.DirectoryRoles, written.DirectoryRoles, now.DirectoryRoles);
        Clouds = new(before.Clouds, after.Clouds, written.Clouds, now.Clouds);
        Channels = new(before.PurchaseChannels, after.PurchaseChannels, written.PurchaseChannels, now.PurchaseChannels);
        ManagedPlaces = new(before.ManagedPlaces, after.ManagedPlaces, written.ManagedPlaces, now.ManagedPlaces);
        Kinds = new(before.Kinds, after.Kinds, written.Kinds, now.Kinds);
        Stages = new(before.ReleaseStages, after.ReleaseStages, written.ReleaseStages, now.ReleaseStages);
        Families = new(before.Families, after.Families, written.Families, now.Families);
        Products = new(before.Products, after.Products, written.Products, now.Products);
        Severities = new(before.Severities, after.Severities, written.Severities, now.Severities);
        Plans = new(before.Plans, after.Plans, written.Plans, now.Plans);
        Calendars = new(before.Calendars, after.Calendars, written.Calendars, now.Calendars);
        Languages = new(before.Languages, after.Languages, written.Languages, now.Languages);
        Areas = new(before.Areas, after.Areas, written.Areas, now.Areas);
        Places = new(before.Places, after.Places, written.Places, now.Places);
        Reasons = new(before.Reasons, after.Reasons, written.Reasons, now.Reasons);
        Notices = new(before.Notices, after.Notices, written.Notices, now.Notices);
        Rules = new(before.Rules, after.Rules, written.Rules, now.Rules);
        Guidance = new(before.Guidance, after.Guidance, written.Guidance, now.Guidance);
        Before = new Side(this, before);
        After = new Side(this, after);
    }

    public Side Before { get; }
    public Side After { get; }
    public Counterparts<Filer> Filers { get; }
    public Counterparts<AdminRole> AdminRoles { get; }
    public Counterparts<DirectoryRole> DirectoryRoles { get; }
    public Counterparts<Cloud> Clouds { get; }
    public Counterparts<PurchaseChannel> Channels { get; }
    public Counterparts<ManagedPlace> ManagedPlaces { get; }
    public Counterparts<Kind> Kinds { get; }
    public Counterparts<ReleaseStage> Stages { get; }
    public Counterparts<Family> Families { get; }
    public Counterparts<Product> Products { get; }
    public Counterparts<Severity> Severities { get; }
    public Counterparts<Plan> Plans { get; }
    public Counterparts<CalendarRule> Calendars { get; }
    public Counterparts<Language> Languages { get; }
    public Counterparts<Area> Areas { get; }
    public Counterparts<Place> Places { get; }
    public Counterparts<RefusalReason> Reasons { get; }
    public Counterparts<Notice> Notices { get; }
    public Counterparts<RuleEntry> Rules { get; }
    public Counterparts<Guide> Guidance { get; }
}

/// <summary>One of the two policies, with its words for the codes it uses.</summary>
internal sealed class Side(Sides sides, SupportPolicy policy)
{
    public SupportPolicy Policy => policy;

    public Told Place(string code) => Named(sides.Places, policy.Places, code);

    public Told Product(string code) => Named(sides.Products, policy.Products, code);

    public Told Plan(string code) => Named(sides.Plans, policy.Plans, code);

    public Told Family(string code) => Named(sides.Families, policy.Families, code);

    public Told Filer(string code) => Named(sides.Filers, policy.Filers, code);

    public Told Kind(string code) => Named(sides.Kinds, policy.Kinds, code);

    public Told Cloud(string code) => Named(sides.Clouds, policy.Clouds, code);

    public Told Channel(string code) => Named(sides.Channels, policy.PurchaseChannels, code);

    public Told ManagedIn(string code) => Named(sides.ManagedPlaces, policy.ManagedPlaces, code);

    public Told Area(string code) => Named(sides.Areas, policy.Areas, code);

    public Told AdminRole(string code) => Named(sides.AdminRoles, policy.AdminRoles, code);

    public Told Notice(string code) => new(sides.Notices.KeyOf(code), code);

    public Told Severity(string code) => Named(sides.Severities, policy.Severities, code);

    public Told Guide(string code) => Named(sides.Guidance, policy.Guidance, code);

    public Told Country(string code) => new(code, policy.CountryOf(code).Name);

    /// <summary>What an admin role may file: everything, a kind or a family.</summary>
    public Told Scope(string code) =>
        policy.Kinds.Has(code) ? Kind(code)
        : policy.Families.Has(code) ? Family(code)
        : new(code, code);

    /// <summary>A source; one key in both policies is one source, whose own changes are told once.</summary>
    public IReadOnlyList<Told> Source(string? key) => key is null ? [] : [new(SourceKey(key), policy.Cite(key))];

    private string SourceKey(string key) =>
        sides.Before.Policy.Document.Sources.ContainsKey(key) && sides.After.Policy.Document.Sources.ContainsKey(key)
            ? key
            : policy.SourceOf(key).ToString();

    private static Told Named<T>(ICounterparts counterparts, Catalog<T> entries, string code)
        where T : NamedEntry => new(counterparts.KeyOf(code), entries.Find(code)?.Name ?? code);
}
