using Microsoft.Extensions.Localization;
using NodaTime;
using SupportPortal.Application;
using SupportPortal.Application.Publishing;
using SupportPortal.Application.Wording;
using SupportPortal.Core.Decisions;
using SupportPortal.Core.Publishing;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Pages.Admin.Policy;

/// <summary>When a version holds, seen from now.</summary>
public enum StretchState
{
    /// <summary>It held.</summary>
    Past,

    /// <summary>It holds.</summary>
    Now,

    /// <summary>It will hold.</summary>
    Coming,

    /// <summary>It would hold if another administrator approves.</summary>
    Awaiting,
}

/// <summary>From when until when a version holds.</summary>
/// <param name="Version">Its number.</param>
/// <param name="Title">What it is called.</param>
/// <param name="From">The first moment; null for what was in force first.</param>
/// <param name="Until">The first moment at which it does not hold any more; null where no end is known.</param>
/// <param name="State">Whether that is past, now or to come.</param>
/// <param name="Publication">What put it in force; null for what was in force first.</param>
public sealed record PolicyStretch(
    int Version,
    string Title,
    Instant? From,
    Instant? Until,
    StretchState State,
    PolicyPublication? Publication
);

/// <summary>How far a version is.</summary>
public enum VersionState
{
    /// <summary>It is worked on.</summary>
    Draft,

    /// <summary>It ships and was never published.</summary>
    Ready,

    /// <summary>It waits for another administrator.</summary>
    Awaiting,

    /// <summary>It will hold.</summary>
    Coming,

    /// <summary>It holds.</summary>
    InForce,

    /// <summary>It held.</summary>
    Held,
}

/// <summary>A version as the list shows it.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Title">What it is called.</param>
/// <param name="EffectiveFrom">The day its document says it holds from.</param>
/// <param name="State">How far it is.</param>
/// <param name="Line">Who made it and when; null for one that ships.</param>
public sealed record VersionRow(int Number, string Title, LocalDate EffectiveFrom, VersionState State, PolicyVersionLine? Line)
{
    /// <summary>Whether it may be put in force: nothing waits for it, and it does not hold.</summary>
    public bool MayPublish => State is VersionState.Draft or VersionState.Ready or VersionState.Held;
}

/// <summary>A place where a version is looked at or worked on.</summary>
/// <param name="Page">The page.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Route">What names the version in its address.</param>
public sealed record VersionPlace(string Page, string Name, IDictionary<string, string> Route);

/// <summary>Puts versions and publications together to what people read.</summary>
public sealed class VersionList(PolicyVersions versions, PolicyBook policies, Times times, IStringLocalizer<Text> text)
{
    private readonly Dictionary<int, string> _titles = policies.Versions.ToDictionary(
        engine => engine.Version,
        engine => engine.Policy.Title
    );

    /// <summary>Every version, the newest first.</summary>
    public async Task<IReadOnlyList<VersionRow>> RowsAsync(
        IReadOnlyList<PolicyPublication> publications,
        CancellationToken cancellationToken
    )
    {
        var made = (await versions.ListAsync(cancellationToken))
            .Select(line => new VersionRow(
                line.Number,
                line.Title,
                line.EffectiveFrom,
                StateOf(line.Number, line.IsDraft, publications),
                line
            ))
            .ToList();
        foreach (var row in made)
            _titles[row.Number] = row.Title;
        return
        [
            .. made.Concat(
                    policies.Shipped.Select(engine => new VersionRow(
                        engine.Version,
                        engine.Policy.Title,
                        engine.Policy.EffectiveFrom,
                        StateOf(engine.Version, isDraft: false, publications),
                        null
                    ))
                )
                .OrderByDescending(row => row.Number),
        ];
    }

    /// <summary>What holds when, the earliest first; what waits for approval comes in where it would hold.</summary>
    public IReadOnlyList<PolicyStretch> Stretches(IReadOnlyList<PolicyPublication> publications)
    {
        var starts = publications
            .Where(publication => publication.State == PublicationState.Approved)
            .GroupBy(publication => publication.HoldsFrom)
            .Select(moment => moment.MaxBy(publication => publication.Id)!)
            .OrderBy(publication => publication.HoldsFrom)
            .ToList();
        var first = policies.First.Policy;
        var stretches = new List<PolicyStretch> { Stretch(first.Version, null, starts.Count > 0 ? starts[0].HoldsFrom : null, null) };
        for (var i = 0; i < starts.Count; i++)
        {
            stretches.Add(
                Stretch(starts[i].Version, starts[i].HoldsFrom, i + 1 < starts.Count ? starts[i + 1].HoldsFrom : null, starts[i])
            );
        }

        return
        [
            .. stretches
                .Concat(
                    publications
                        .Where(publication => publication.State == PublicationState.Awaiting)
                        .Select(publication => Stretch(publication.Version, publication.HoldsFrom, null, publication))
                )
                .OrderBy(stretch => stretch.From ?? Instant.MinValue),
        ];
    }

    /// <summary>What a state of a version is called, and how a tag shows it.</summary>
    public (string Name, string Look) Says(VersionState state) =>
        state switch
        {
            VersionState.Draft => (text["Draft"], ""),
            VersionState.Ready => (text["Ready to publish"], "info"),
            VersionState.Awaiting => (text["Awaits approval"], "warn"),
            VersionState.Coming => (text["Planned"], "info"),
            VersionState.InForce => (text["In force"], "good"),
            _ => (text["Was in force"], ""),
        };

    /// <summary>What a stretch of time is called, and how a tag shows it.</summary>
    public (string Name, string Look) Says(StretchState state) =>
        state switch
        {
            StretchState.Past => (text["Past"], ""),
            StretchState.Now => (text["Now"], "good"),
            StretchState.Coming => (text["Coming"], "info"),
            _ => (text["Awaits approval"], "warn"),
        };

    /// <summary>How far a publication is, and how a tag shows it.</summary>
    public (string Name, string Look) Says(PublicationState state) =>
        state switch
        {
            PublicationState.Awaiting => (text["Awaits approval"], "warn"),
            PublicationState.Approved => (text["Approved"], "good"),
            PublicationState.Declined => (text["Declined"], ""),
            _ => (text["Withdrawn"], ""),
        };

    /// <summary>The pages on which a version is looked at, tried and worked on.</summary>
    /// <param name="version">Its number.</param>
    /// <param name="isDraft">Whether it may still be changed.</param>
    /// <param name="mayAct">Whether the reader may change it.</param>
    public IEnumerable<VersionPlace> PlacesOf(int version, bool isDraft, bool mayAct)
    {
        VersionPlace[] all =
        [
            At("/Admin/Policy/Look", text["Look"]),
            .. isDraft && mayAct ? new[] { At("/Admin/Policy/Edit/Index", text["Edit"], "number") } : [],
            // what is in force is compared with the newest, any other with what is in force
            At("/Admin/Policy/Compare", text["Compare"], policies.InForceAt(times.Now).Version == version ? "from" : "to"),
            At("/Admin/Policy/Try", text["Try"]),
            At("/Admin/Policy/Simulate", text["Simulate"]),
        ];
        return all.Where(place => Access.Pages.ContainsKey(place.Page));

        VersionPlace At(string page, string name, string key = "version") =>
            new(page, name, new Dictionary<string, string> { [key] = FormattableString.Invariant($"{version}") });
    }

    /// <summary>The title of a version.</summary>
    public string TitleOf(int version) =>
        _titles.GetValueOrDefault(version) is { Length: > 0 } title ? title : text["Version {0}", version];

    private VersionState StateOf(int number, bool isDraft, IReadOnlyList<PolicyPublication> publications)
    {
        if (isDraft)
            return VersionState.Draft;
        if (policies.InForceAt(times.Now).Version == number)
            return VersionState.InForce;
        var own = publications.Where(publication => publication.Version == number).ToList();
        return own.Exists(publication => publication.State == PublicationState.Awaiting) ? VersionState.Awaiting
            : own.Exists(publication => publication.State == PublicationState.Approved && publication.HoldsFrom > times.Now)
                ? VersionState.Coming
            : number == policies.First.Version || own.Exists(publication => publication.HasBegunAt(times.Now)) ? VersionState.Held
            : VersionState.Ready;
    }

    private PolicyStretch Stretch(int version, Instant? from, Instant? until, PolicyPublication? publication) =>
        new(
            version,
            TitleOf(version),
            from,
            until,
            publication is { State: PublicationState.Awaiting } ? StretchState.Awaiting
                : from > times.Now ? StretchState.Coming
                : until <= times.Now ? StretchState.Past
                : StretchState.Now,
            publication
        );
}
