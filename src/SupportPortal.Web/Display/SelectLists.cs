using Microsoft.AspNetCore.Mvc.Rendering;
using SupportPortal.Application.Filing;

namespace SupportPortal.Web.Display;

/// <summary>Choices as the options of a select.</summary>
internal static class SelectLists
{
    /// <summary>The options, in their groups.</summary>
    public static IReadOnlyList<SelectListItem> Listed(this IEnumerable<Choice> choices)
    {
        var groups = new Dictionary<string, SelectListGroup>(StringComparer.Ordinal);
        return
        [
            .. choices.Select(choice => new SelectListItem(choice.Text, choice.Value, selected: false, disabled: !choice.IsOffered)
            {
                Group = choice.Group is { } name ? GroupOf(name) : null,
            }),
        ];

        SelectListGroup GroupOf(string name) => groups.TryGetValue(name, out var known) ? known : groups[name] = new() { Name = name };
    }
}
