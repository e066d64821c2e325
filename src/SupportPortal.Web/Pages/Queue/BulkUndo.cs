using Microsoft.Extensions.Localization;
using SupportPortal.Application.Acts;

namespace SupportPortal.Web.Pages.Queue;

/// <summary>The act that takes back what was just done to several requests.</summary>
/// <param name="Form">The act and what it needs.</param>
/// <param name="Results">The requests it takes it back from.</param>
public sealed record BulkUndo(BulkForm Form, IReadOnlyList<BulkResult> Results)
{
    /// <summary>The act that undoes another, where one does and what it puts back is the same for all; else null.</summary>
    public static BulkUndo? Of(BulkForm done, IReadOnlyList<BulkResult> results, IStringLocalizer text)
    {
        var undone = results.Where(result => result is { IsDone: true, Before: not null }).ToList();
        if (undone.Count == 0 || undone.DistinctBy(result => result.Before).Count() > 1)
            return null;
        var before = undone[0].Before!;
        var form = new BulkForm
        {
            Asked = true,
            Back = done.Back,
            Reason = text["Undone"],
        };
        switch (done.Act)
        {
            case BulkForm.Assign:
                (form.Act, form.Agent) = (BulkForm.Assign, int.Parse(before, System.Globalization.CultureInfo.InvariantCulture));
                break;
            case BulkForm.Status:
                (form.Act, form.NewStatus) = (BulkForm.Status, before);
                break;
            case BulkForm.Reroute:
                (form.Act, form.Portal) = (BulkForm.Reroute, before);
                break;
            case BulkForm.Severity:
                (form.Act, form.NewSeverity) = (BulkForm.Severity, before);
                break;
            default:
                (form.Act, form.TagName) = (before, done.TagName);
                break;
        }

        return new BulkUndo(form, undone);
    }
}
