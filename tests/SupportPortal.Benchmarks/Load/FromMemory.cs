using System.Reflection;
using Microsoft.AspNetCore.Mvc.Filters;
using SupportPortal.Web.Pages.Queue;

namespace SupportPortal.Benchmarks.Load;

/// <summary>
/// Lets the queue's page, where its address asks so, show what it showed the first time, without asking the database:
/// the same markup in the same layout over the same rows in memory.
/// </summary>
internal sealed class FromMemory : IAsyncPageFilter
{
    /// <summary>The address that asks so.</summary>
    public const string Address = "/queue?from=memory";

    private static readonly PropertyInfo[] Shown =
    [
        .. typeof(IndexModel)
            .GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            .Where(property => property.SetMethod is not null),
    ];

    private volatile object?[]? _kept;

    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (context.HandlerInstance is not IndexModel page || context.HttpContext.Request.Query["from"] != "memory")
        {
            await next();
        }
        else if (_kept is { } kept)
        {
            foreach (var (property, value) in Shown.Zip(kept))
                property.SetValue(page, value);
            context.Result = page.Page();
        }
        else
        {
            await next();
            _kept = [.. Shown.Select(property => property.GetValue(page))];
        }
    }
}
