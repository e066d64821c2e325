using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace SupportPortal.Browser.Tests;

/// <summary>
/// axe-core in the page itself. The wrapper for Playwright looks into frames by way of a second window, which takes three
/// times as long; the product has no frames.
/// </summary>
internal static class Axe
{
    private const string Run =
        "async () => (await axe.run(document, { resultTypes: ['violations'] })).violations.map(found => `${found.id}, "
        + "${found.nodes[0].html}`)";

    private static readonly string Script = new BundledAxeScriptProvider().GetScript();

    /// <summary>What is wrong with a page: the rule and the first element that breaks it.</summary>
    public static async Task<string[]> ViolationsAsync(this IPage page)
    {
        if (!await page.EvaluateAsync<bool>("typeof axe === 'object'"))
            await page.EvaluateAsync(Script);
        return await page.EvaluateAsync<string[]>(Run);
    }
}
