using Microsoft.EntityFrameworkCore;
using SupportPortal.Core.Requests;

namespace SupportPortal.Web.Pages.Requests;

/// <summary>Finds requests by number, by the vendor's number, or by words of the subject.</summary>
internal static class RequestSearch
{
    private const string Escape = "\\";

    public static IQueryable<SupportRequest> Matching(this IQueryable<SupportRequest> requests, string? find)
    {
        if (string.IsNullOrWhiteSpace(find)) return requests;
        if (RequestNumber.TryParse(find, out var id)) return requests.Where(request => request.Id == id || request.VendorCaseNumber == find.Trim());
        foreach (var word in find.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var pattern = $"%{word.Replace(Escape, Escape + Escape, StringComparison.Ordinal).Replace("%", Escape + "%", StringComparison.Ordinal).Replace("_", Escape + "_", StringComparison.Ordinal)}%";
            requests = requests.Where(request => EF.Functions.Like(request.Subject, pattern, Escape) || EF.Functions.Like(request.VendorCaseNumber!, pattern, Escape));
        }

        return requests;
    }
}
