using System.Text.Json;
using SupportPortal.Testing;

namespace SupportPortal.Benchmarks.Load;

/// <summary>A program that reads all requests, page by page.</summary>
internal static class Walk
{
    /// <summary>So many pages from the first on, each as a piece of work.</summary>
    public static Prepared AsWorkAsync(Visitor program, int pages)
    {
        var next = "/api/v1/requests?limit=50";
        return new([
            [
                .. Enumerable.Repeat<Func<Task<bool>>>(
                    async () =>
                    {
                        using var answer = await program.Http.GetAsync(new Uri(next, UriKind.Relative));
                        if (!answer.IsSuccessStatusCode)
                            return false;
                        using var page = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
                        next = page.RootElement.GetProperty("next").GetString()!;
                        return next is not null;
                    },
                    pages
                ),
            ],
        ]);
    }
}
