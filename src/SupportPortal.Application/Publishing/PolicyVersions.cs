using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using NodaTime;
using NodaTime.Text;
using SupportPortal.Application.People;
using SupportPortal.Core.Decisions;
using SupportPortal.Core.Policy;
using SupportPortal.Core.Publishing;
using SupportPortal.Data;
using SupportPortal.Data.Audit;

namespace SupportPortal.Application.Publishing;

/// <summary>The versions of the policy that are made here: begun from another one, changed as drafts, thrown away.</summary>
public sealed class PolicyVersions(PortalDbContext db, PolicyBook policies, CurrentPerson person, IClock clock, IStringLocalizer<Text> text)
{
    private const int Tries = 5;

    /// <summary>The versions that were made here, the newest first, without their documents.</summary>
    public Task<List<PolicyVersionLine>> ListAsync(CancellationToken cancellationToken) =>
        db
            .PolicyVersions.AsNoTracking()
            .OrderByDescending(version => version.Number)
            .Select(version => new PolicyVersionLine(
                version.Number,
                version.BasedOn,
                version.Title,
                version.EffectiveFrom,
                version.IsDraft,
                version.BegunBy,
                version.BegunAt,
                version.ChangedBy,
                version.ChangedAt
            ))
            .ToListAsync(cancellationToken);

    /// <summary>A version that was made here; null where there is none with this number.</summary>
    public Task<PolicyVersion?> FindAsync(int number, CancellationToken cancellationToken) =>
        db.PolicyVersions.AsNoTracking().FirstOrDefaultAsync(version => version.Number == number, cancellationToken);

    /// <summary>A version to be changed by the same save as something else.</summary>
    internal Task<PolicyVersion?> TrackedAsync(int number, CancellationToken cancellationToken) =>
        db.PolicyVersions.FirstOrDefaultAsync(version => version.Number == number, cancellationToken);

    /// <summary>The document of any version, shipped or made here; null where there is none with this number.</summary>
    public async Task<string?> DocumentAsync(int number, CancellationToken cancellationToken) =>
        policies.Shipped.FirstOrDefault(engine => engine.Version == number) is { } shipped
            ? Encoding.UTF8.GetString(PolicyReader.ShippedDocument(shipped.Policy.EffectiveFrom).Utf8)
            : (await FindAsync(number, cancellationToken))?.Document;

    /// <summary>What decides by a version, a draft included; null where there is none with this number.</summary>
    /// <exception cref="PolicyException">The draft does not hold together.</exception>
    public async Task<PolicyEngine?> EngineAsync(int number, CancellationToken cancellationToken) =>
        policies.Versions.FirstOrDefault(engine => engine.Version == number)
        ?? (
            await FindAsync(number, cancellationToken) is { } version
                ? policies.Trial(
                    PolicyReader.Read(FormattableString.Invariant($"policy version {number}"), Encoding.UTF8.GetBytes(version.Document))
                )
                : null
        );

    /// <summary>Begins a draft from a version. Returns its number; null where there is no such version.</summary>
    public async Task<int?> BeginAsync(int basedOn, CancellationToken cancellationToken)
    {
        if (await DocumentAsync(basedOn, cancellationToken) is not { } document)
            return null;
        for (var tried = 1; ; tried++)
        {
            var highest = Math.Max(
                policies.Shipped.Max(engine => engine.Version),
                await db.PolicyVersions.MaxAsync(version => (int?)version.Number, cancellationToken) ?? 0
            );
            var number = highest + 1;
            var now = clock.GetCurrentInstant();
            db.PolicyVersions.Add(PolicyVersion.Begin(number, basedOn, TextOf(Numbered(document, number, null)), person.Actor, now));
            await RecordAsync(number, "begun", null, FormattableString.Invariant($"from version {basedOn}"), now, cancellationToken);
            try
            {
                await db.SaveChangesAsync(cancellationToken);
                return number;
            }
            catch (DbUpdateException) when (tried < Tries)
            {
                db.ChangeTracker.Clear(); // somebody else began a draft at once and has the number
            }
        }
    }

    /// <summary>Stores a draft's document. Returns null where it worked, else why not, in a sentence.</summary>
    /// <param name="number">The draft.</param>
    /// <param name="revision">The revision the person looked at.</param>
    /// <param name="document">The document; its version is the draft's whatever it says.</param>
    /// <param name="says">What was changed, in a few words, for the trail.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<string?> SaveAsync(int number, int revision, JsonObject document, string says, CancellationToken cancellationToken)
    {
        var version = await db.PolicyVersions.FirstOrDefaultAsync(stored => stored.Number == number, cancellationToken);
        if (version is null)
            return text["This draft is gone. Somebody threw it away."];
        if (!version.IsDraft)
            return text["This version is proposed or published and does not change any more. Begin a new draft from it."];
        if (version.Revision != revision)
            return Changed(version);
        document["version"] = number;
        var layout = PolicyLayout.Of(document);
        if (layout.Length > PolicyVersion.DocumentLength)
            return text["The document is longer than {0} characters. Shorten it.", PolicyVersion.DocumentLength];
        var now = clock.GetCurrentInstant();
        version.Change(TextOf(layout), person.Actor, now);
        await RecordAsync(number, "changed", null, Brief(says), now, cancellationToken);
        return await StoredAsync(number, cancellationToken);
    }

    /// <summary>Throws a draft away. Returns null where it worked, else why not, in a sentence.</summary>
    public async Task<string?> DiscardAsync(int number, int revision, CancellationToken cancellationToken)
    {
        var version = await db.PolicyVersions.FirstOrDefaultAsync(stored => stored.Number == number, cancellationToken);
        if (version is null)
            return null;
        if (!version.IsDraft)
            return text["This version is proposed or published and does not change any more. Begin a new draft from it."];
        if (version.Revision != revision)
            return Changed(version);
        db.PolicyVersions.Remove(version);
        await RecordAsync(number, "discarded", version.Title, null, clock.GetCurrentInstant(), cancellationToken);
        return await StoredAsync(number, cancellationToken);
    }

    /// <summary>The title and the day of a document; what cannot be read there is what an empty document says.</summary>
    internal static PolicyText TextOf(string document)
    {
        var members = JsonNode.Parse(document)!.AsObject();
        var title = members["title"] is JsonValue said && said.TryGetValue<string>(out var name) ? name : string.Empty;
        var day = members["effectiveFrom"] is JsonValue from && from.TryGetValue<string>(out var iso) ? iso : string.Empty;
        return new(
            document,
            WrittenTextOf(title),
            LocalDatePattern.Iso.Parse(day) is { Success: true, Value: var date } ? date : new LocalDate(1900, 1, 1)
        );
    }

    /// <summary>A document under a version's number and, where that is known, from its day on.</summary>
    internal static string Numbered(string document, int number, LocalDate? effectiveFrom)
    {
        var members = JsonNode.Parse(document, documentOptions: new JsonDocumentOptions { MaxDepth = 64 })!.AsObject();
        members["version"] = number;
        if (effectiveFrom is { } day)
            members["effectiveFrom"] = LocalDatePattern.Iso.Format(day);
        return PolicyLayout.Of(members);
    }

    /// <summary>The chain of a version in the trail.</summary>
    internal static string ChainOf(int number) => FormattableString.Invariant($"policy/{number}");

    private static string WrittenTextOf(string title) =>
        title.Length > PolicyVersion.TitleLength ? title[..PolicyVersion.TitleLength] : title;

    private static string Brief(string says) => says.Length > 200 ? says[..200] : says;

    private string Changed(PolicyVersion version) =>
        text["{0} changed this draft meanwhile. Look at what it says now, then change it once more.", version.ChangedBy];

    private async Task<string?> StoredAsync(int number, CancellationToken cancellationToken)
    {
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return null;
        }
        catch (DbUpdateException)
        {
            db.ChangeTracker.Clear();
            return await FindAsync(number, cancellationToken) is { } version
                ? Changed(version)
                : text["This draft is gone. Somebody threw it away."].Value;
        }
    }

    private Task RecordAsync(int number, string act, string? from, string? to, Instant at, CancellationToken cancellationToken) =>
        db.RecordAsync(person.Actor, ChainOf(number), act, from, to, at, cancellationToken);
}

/// <summary>A version that was made here, as lists show it.</summary>
public sealed record PolicyVersionLine(
    int Number,
    int BasedOn,
    string Title,
    LocalDate EffectiveFrom,
    bool IsDraft,
    string BegunBy,
    Instant BegunAt,
    string ChangedBy,
    Instant ChangedAt
);
