using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using NodaTime;
using SupportPortal.Application.Wording;
using SupportPortal.Core;
using SupportPortal.Core.Policy;
using SupportPortal.Core.Requests;
using SupportPortal.Core.Tenants;
using SupportPortal.Data;

namespace SupportPortal.Application.HandOff;

/// <summary>Writes the hand-off packet of a request in the order its portal asks.</summary>
public sealed class PacketWriter(PortalDbContext db, SupportPolicy policy, Names names, Times times, IStringLocalizer<Text> text)
{
    /// <summary>The packet of the request with a number; null where the person may not see it or it does not exist.</summary>
    public async Task<Packet?> FindAsync(string number, CancellationToken cancellationToken) =>
        RequestNumber.TryParse(number, out var id)
        && await db.Requests.AsNoTracking().FirstOrDefaultAsync(request => request.Id == id, cancellationToken) is { } found
            ? await WriteAsync(found, cancellationToken)
            : null;

    /// <summary>The packet of a request as it stands now.</summary>
    public async Task<Packet> WriteAsync(SupportRequest request, CancellationToken cancellationToken)
    {
        var portal = policy.Places[request.Portal];
        var contract = request.ContractId is { } key
            ? await db.Contracts.AsNoTracking().FirstOrDefaultAsync(candidate => candidate.Id == key, cancellationToken)
            : null;
        var isLinked = contract is not null
            ? contract.State == ContractState.Linked
            : request.ContractId is { } hidden
                && await db
                    .Contracts.IgnoreQueryFilters([QueryFilters.Tenant])
                    .AnyAsync(held => held.Id == hidden && held.State == ContractState.Linked, cancellationToken);
        var files = await db
            .Attachments.AsNoTracking()
            .Where(file => file.RequestId == request.Id && !file.Internal)
            .OrderBy(file => file.AddedAt)
            .ThenBy(file => file.Name)
            .Select(file => new { file.Id, file.Name })
            .ToListAsync(cancellationToken);
        var fileNames = files.ConvertAll(file => file.Name);
        PacketField[] Written(IEnumerable<HandOffField> fields) =>
            [
                .. from field in fields
                let value = ValueOf(field, request, contract, fileNames)
                where !string.IsNullOrWhiteSpace(value)
                select new PacketField(field, names.Field(field), value.Trim()),
            ];
        var asked = portal.Asks?.InOrder().ToList() ?? [];
        return new Packet(
            request,
            portal,
            Written(asked),
            Written(Enum.GetValues<HandOffField>().Except(asked)),
            [.. files.Select(file => (file.Id, file.Name))],
            contract,
            isLinked,
            policy.Plans.Find(request.Plan)?.Contract ?? ContractLink.None
        );
    }

    private string? ValueOf(HandOffField field, SupportRequest request, SupportContract? contract, List<string> files) =>
        field switch
        {
            HandOffField.Product => names.Product(request.Product),
            HandOffField.Environment => request.Environment,
            HandOffField.Kind => names.Kind(request.Input.Kind),
            HandOffField.ReleaseStage => names.ReleaseStage(request.Input.ReleaseStage),
            HandOffField.Subject => request.Subject,
            HandOffField.Severity => policy.Severities.Find(request.Severity) is { } severity
                ? text["{0}: {1}", text[severity.Name].Value, text[severity.Situation].Value].Value
                : null,
            HandOffField.BusinessImpact => request.BusinessImpact,
            HandOffField.Description => request.Description,
            HandOffField.StepsToReproduce => request.StepsToReproduce,
            HandOffField.ErrorText => request.ErrorText,
            HandOffField.ProblemSince => request.ProblemSince is { } since ? times.Full(since, ZoneOf(request)) : null,
            HandOffField.ThirdParty => request.Input.ThirdPartyInvolved ? text["Yes, a non-Microsoft component is involved"] : text["No"],
            HandOffField.Plan => request.Plan == PolicyCodes.NoPlan ? null : names.Plan(request.Plan),
            HandOffField.Contract => contract is null
                ? null
                : text["Access ID {0}, contract ID ending {1}", contract.MaskedAccessId, contract.ContractEnd].Value,
            HandOffField.Attachments => string.Join('\n', files),
            HandOffField.Reachability => request.ReachableRoundTheClock ? text["Yes"].Value : null,
            _ => OfContact(field, request),
        };

    private string? OfContact(HandOffField field, SupportRequest request) =>
        field switch
        {
            HandOffField.ContactName => request.Contact.Name,
            HandOffField.ContactEmail => request.Contact.Email,
            HandOffField.ContactPhone => request.Contact.Phone,
            HandOffField.PreferredWay => names.Way(request.Contact.PreferredWay),
            HandOffField.TimeZone => request.Contact.TimeZone,
            HandOffField.Language => names.Language(request.Language),
            HandOffField.Reference => request.Number,
            _ => throw new ArgumentOutOfRangeException(nameof(field), Code.Of(field), "The packet has no words for this field."),
        };

    private static DateTimeZone ZoneOf(SupportRequest request) =>
        DateTimeZoneProviders.Tzdb.GetZoneOrNull(request.Contact.TimeZone) ?? DateTimeZone.Utc;
}
