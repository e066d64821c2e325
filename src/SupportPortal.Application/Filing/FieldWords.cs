using Microsoft.Extensions.Localization;
using NodaTime;
using SupportPortal.Application.Wording;
using SupportPortal.Core.Requests;

namespace SupportPortal.Application.Filing;

/// <summary>What is answered to a field, as people read it.</summary>
public sealed class FieldWords(Names names, Times times, IStringLocalizer<Text> text)
{
    /// <summary>What a request that is still being written says in a field; null where nothing, or where it is not asked.</summary>
    public string? Of(FilingField field, FilingSheet sheet) =>
        field.Shape switch
        {
            FieldShape.Choice => OfChoice(field, sheet),
            FieldShape.Tick => IsTicked(field, sheet) ? text[field.Ticked].Value : null,
            FieldShape.Moment when sheet.MomentIn(field) is { } at => times.Full(at, DateTimeZoneProviders.Tzdb[sheet.Details.Zone!]),
            _ => (string?)sheet.AnswerTo(field),
        };

    private static bool IsTicked(FilingField field, FilingSheet sheet) =>
        sheet.AnswerTo(field) is true
        && (field != FilingFields.Reachable || sheet.AsksForReachability)
        && (field != FilingFields.AroundTheClock || sheet.IsWantedAroundTheClock);

    private string? OfChoice(FilingField field, FilingSheet sheet)
    {
        if (field == FilingFields.Tenant)
            return sheet.Context.Tenant.Name;
        if (field == FilingFields.PlanOwner)
            return sheet.NeedsPlan && sheet.Context.PlanOwners.Count > 1 ? sheet.PlanOwner.Name : null;
        if (field == FilingFields.Contract)
            return sheet.NeedsPlan && sheet.Contract is { } contract
                ? text["Access ID ending in {0}, contract ending in {1}", contract.AccessIdEnd, contract.ContractEnd].Value
                : null;
        if (!sheet.NeedsPlan && (field == FilingFields.Plan || field == FilingFields.Severity))
            return text["None needed"];
        var code =
            field == FilingFields.Kind ? sheet.Kind?.Code
            : field == FilingFields.Product ? sheet.ProductCode?.Code
            : field == FilingFields.Plan ? sheet.Plan?.Code
            : field == FilingFields.Severity ? sheet.Severity?.Code
            : field == FilingFields.PurchaseChannel ? sheet.PurchaseChannel
            : (string?)sheet.AnswerTo(field);
        return code is null ? null : names.Choice(field, code);
    }
}
