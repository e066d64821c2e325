using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using NodaTime;
using SupportPortal.Application.Wording;
using SupportPortal.Core;
using SupportPortal.Core.Decisions;
using SupportPortal.Core.Policy;
using SupportPortal.Core.Requests;
using SupportPortal.Core.Tenants;
using SupportPortal.Data;

namespace SupportPortal.Application.HandOff;

/// <summary>Writes the hand-off packet of a request in the order its portal asks.</summary>
public sealed class PacketWriter(PortalDbContext db, PolicyBook policies, Names names, Times times, IStringLocalizer<Text> text)
{
    /// <summary>The packet of the request with a number; null where the person may not see it or it does not exist.</summary>
    public async Task<Packet?> FindAsync(string number, CancellationToken cancellationToken)
    {
        if (!RequestNumber.TryParse(number, out var id))
            return null;
        var found = await (
            from request in db.Requests.AsNoTracking()
            where request.Id == id
            join held in db.Contracts on request.ContractId equals (int?)held.Id into contracts
            from contract in contracts.DefaultIfEmpty()
            select new
            {
                Request = request,
                Contract = contract,
                HasFiles = request.Attachments.Any(),
            }
        ).FirstOrDefaultAsync(cancellationToken);
        if (found is null)
            return null;
        var files = found.HasFiles
            ? await db.Attachments.AsNoTracking().Where(file => file.RequestId == id).ToListAsync(cancellationToken)
            : [];
        return await WriteAsync(found.Request, found.Contract, files, cancellationToken);
    }

    /// <summary>The packet of a request as it stands now.</summary>
    /// <param name="request">The request.</param>
    /// <param name="contract">Its contract; null where it names none or the reader may not see it.</param>
    /// <param name="attached">Its files that the reader may see.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<Packet> WriteAsync(
        SupportRequest request,
        SupportContract? contract,
        IEnumerable<Attachment> attached,
        CancellationToken cancellationToken
    )
    {
        var policy = policies.Of(request.PolicyVersion).Policy;
        var portal = policy.Places[request.Portal];
        var isLinked = contract is not null
            ? contract.State == ContractState.Linked
            : request.ContractId is { } hidden
                && await db
                    .Contracts.IgnoreQueryFilters([QueryFilters.Tenant])
                    .AnyAsync(held => held.Id == hidden && held.State == ContractState.Linked, cancellationToken);
        var files = attached
            .Where(file => !file.Internal)
            .OrderBy(file => file.AddedAt)
            .ThenBy(file => file.Name, StringComparer.Ordinal)
            .ToList();
        var fileNames = files.ConvertAll(file => file.Name);
        PacketField Of(HandOffField field) => new(Code.Of(field), names.Field(field), ValueOf(field, request, contract, fileNames) ?? "");
        PacketField OfNobodys(FilingField field) => new(field.Code, text[field.AtHandOff], Told(field, request) ?? "");
        PacketField OfAsked(HandOffField field) =>
            ChosenThere(field, request) is { } chosen ? new(Code.Of(field), names.Field(field), chosen) : Of(field);
        var asked = portal.Asks?.InOrder().ToList() ?? [];
        var unasked = Enum.GetValues<HandOffField>().Except(asked).Except(OnlyThere).Select(Of);
        var nobodys = FilingFields.Details.Concat(FilingFields.WhereTheyMatter).Where(field => field.HandOff is null).Select(OfNobodys);
        return new Packet(
            request,
            portal,
            Said(asked.Select(OfAsked)),
            Said(unasked.Concat(nobodys)),
            [.. files.Select(file => (file.Id, file.Name))],
            contract,
            isLinked,
            policy.Plans.Find(request.Plan)?.Contract ?? ContractLink.None
        );
    }

    /// <summary>What nobody fills in here: it follows from the rest, or is chosen in the portal.</summary>
    private static readonly HandOffField[] OnlyThere =
    [
        HandOffField.RequestType,
        HandOffField.Category,
        HandOffField.Subcategory,
        HandOffField.EnvironmentUrl,
        HandOffField.DiagnosticsConsent,
        HandOffField.LiveChat,
    ];

    private string? ChosenThere(HandOffField asked, SupportRequest request) =>
        asked switch
        {
            HandOffField.RequestType => text[IsAdvisory(request) ? "Advisory" : "Technical"],
            HandOffField.Category => text["Choose there the one that fits best."],
            HandOffField.Subcategory => text["Choose there the one that fits best."],
            HandOffField.EnvironmentUrl when IsAddress(request.Details.Environment) => request.Details.Environment,
            HandOffField.EnvironmentUrl => text["Only where the environment is not in the list: its address."],
            HandOffField.DiagnosticsConsent => text["Say there whether support may run advanced diagnostics in the environment."],
            HandOffField.LiveChat => text["Choose there whether to chat, where it is offered."],
            _ => null,
        };

    private bool IsAdvisory(SupportRequest request) =>
        policies.Of(request.PolicyVersion).Policy is var policy
        && policy.Kinds.Find(request.Input.Kind) is { } kind
        && policy.Plans.Find(request.Plan) is { } plan
        && kind.AsksForAdvice(plan);

    private static bool IsAddress(string? environment) =>
        Uri.TryCreate(environment, UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps;

    private static IReadOnlyList<PacketField> Said(IEnumerable<PacketField> fields) =>
        [.. fields.Where(field => !string.IsNullOrWhiteSpace(field.Value)).Select(field => field with { Value = field.Value.Trim() })];

    private string? ValueOf(HandOffField asked, SupportRequest request, SupportContract? contract, List<string> files) =>
        asked switch
        {
            HandOffField.Severity => policies.Of(request.PolicyVersion).Policy.Severities.Find(request.Severity) is { } severity
                ? text["{0}: {1}", text[severity.Name].Value, text[severity.Situation].Value].Value
                : null,
            HandOffField.ThirdParty => request.Input.ThirdPartyInvolved ? text["Yes, a non-Microsoft component is involved"] : text["No"],
            HandOffField.Plan when request.Plan == PolicyCodes.NoPlan => null,
            HandOffField.Contract => contract is null
                ? null
                : text["Access ID {0}, contract ID ending {1}", contract.MaskedAccessId, contract.ContractEnd].Value,
            HandOffField.Attachments => string.Join('\n', files),
            HandOffField.Reference => request.Number,
            _ => Told(
                FilingFields.For(asked)
                    ?? throw new ArgumentOutOfRangeException(nameof(asked), Code.Of(asked), "The packet has no words for this field."),
                request
            ),
        };

    private string? Told(FilingField field, SupportRequest request) =>
        field.Of(request) switch
        {
            string code when field.Shape == FieldShape.Choice => names.In(request.PolicyVersion).Choice(field, code),
            string said => said,
            Instant at => times.Full(at, ZoneOf(request)),
            true => text["Yes"].Value,
            _ => null,
        };

    private static DateTimeZone ZoneOf(SupportRequest request) =>
        DateTimeZoneProviders.Tzdb.GetZoneOrNull(request.Contact.TimeZone) ?? DateTimeZone.Utc;
}
