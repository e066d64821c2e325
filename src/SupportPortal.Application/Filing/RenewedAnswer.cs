using SupportPortal.Application.Policy;
using SupportPortal.Core.Policy;
using SupportPortal.Core.Requests;

namespace SupportPortal.Application.Filing;

/// <summary>An answer of a draft whose code another version of the policy knew.</summary>
/// <param name="Field">The field it was given to.</param>
/// <param name="Was">The code it was given by.</param>
/// <param name="Now">The code that stands for the same in the version in force; null where that has none, so that it is open again.</param>
public sealed record RenewedAnswer(FilingField Field, string Was, string? Now);

/// <summary>Brings a draft into the codes of a version: what was renamed is taken along, what is gone is open again.</summary>
internal sealed class DraftRenewal(SupportPolicy policy, EveryVersion versions)
{
    /// <summary>Renews the answers of a sheet, and notes on it what became otherwise.</summary>
    public void Renew(FilingSheet sheet)
    {
        var renewed = new List<RenewedAnswer>();
        sheet.Problem.Kind = Of(FilingFields.Kind, sheet.Problem.Kind, known => known.Kinds, renewed);
        sheet.Problem.Product = Enrolled(FilingFields.Product, sheet.Problem.Product, known => known.Products, renewed);
        sheet.Problem.ReleaseStage = Of(FilingFields.ReleaseStage, sheet.Problem.ReleaseStage, known => known.ReleaseStages, renewed)
            ?? PolicyCodes.GeneralAvailability;
        sheet.Impact.Plan = Enrolled(FilingFields.Plan, sheet.Impact.Plan, known => known.Plans, renewed);
        sheet.Impact.Severity = Of(FilingFields.Severity, sheet.Impact.Severity, known => known.Severities, renewed);
        sheet.Impact.ManagedIn = Of(FilingFields.ManagedIn, sheet.Impact.ManagedIn, known => known.ManagedPlaces, renewed);
        sheet.Impact.PurchaseChannel = Of(
            FilingFields.PurchaseChannel,
            sheet.Impact.PurchaseChannel,
            known => known.PurchaseChannels,
            renewed
        );
        sheet.Contact.Language = Of(FilingFields.Language, sheet.Contact.Language, known => known.Languages, renewed);
        sheet.Renewed = renewed;
    }

    private string? Enrolled<T>(FilingField field, string? answer, Func<SupportPolicy, Catalog<T>> section, List<RenewedAnswer> renewed)
        where T : Entry =>
        EnrolledCode.Parse(answer) is { } code && Of(field, code.Code, section, renewed) is var now && now != code.Code
            ? now is null
                ? null
                : (code with { Code = now }).ToString()
            : answer;

    /// <summary>What no version knows was never offered; the step's own check speaks of it.</summary>
    private string? Of<T>(FilingField field, string? code, Func<SupportPolicy, Catalog<T>> section, List<RenewedAnswer> renewed)
        where T : Entry
    {
        if (string.IsNullOrEmpty(code))
            return code;
        var now = section(policy).Find(code)?.Code;
        if (now == code || (now is null && versions.Find(section, code) is null))
            return code;
        renewed.Add(new(field, code, now));
        return now;
    }
}
