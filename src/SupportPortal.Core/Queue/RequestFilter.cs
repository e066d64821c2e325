using System.Globalization;
using System.Linq.Expressions;
using SupportPortal.Core.Requests;

namespace SupportPortal.Core.Queue;

/// <summary>What the queue and My requests both filter by; an empty member lets everything pass, several values let any of them
/// pass.</summary>
public abstract record RequestFilter
{
    /// <summary>The portals' codes.</summary>
    public AnyOf Portal { get; init; } = AnyOf.All;

    /// <summary>The plans' codes.</summary>
    public AnyOf Plan { get; init; } = AnyOf.All;

    /// <summary>The severities' codes.</summary>
    public AnyOf Severity { get; init; } = AnyOf.All;

    /// <summary>A key as an address writes it; null where it is none.</summary>
    public static int? Key(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var key) ? key : null;

    /// <summary>The requests that have any of some values; all of them where there is none. A single value is compared, as an index is
    /// entered best.</summary>
    /// <param name="requests">The requests.</param>
    /// <param name="of">What is compared.</param>
    /// <param name="values">The values.</param>
    public static IQueryable<SupportRequest> Among(
        IQueryable<SupportRequest> requests,
        Expression<Func<SupportRequest, string?>> of,
        IReadOnlyList<string> values
    )
    {
        if (values.Count == 0)
            return requests;
        string[] any = [.. values];
        var only = any[0];
        Expression<Func<string?>> one = () => only; // what a query takes as a parameter
        Expression<Func<IEnumerable<string?>>> many = () => any;
        Expression passes =
            any.Length == 1
                ? Expression.Equal(of.Body, one.Body)
                : Expression.Call(typeof(Enumerable), nameof(Enumerable.Contains), [typeof(string)], many.Body, of.Body);
        return requests.Where(Expression.Lambda<Func<SupportRequest, bool>>(passes, of.Parameters));
    }

    /// <summary>The requests that pass what both lists filter by.</summary>
    protected IQueryable<SupportRequest> Passing(IQueryable<SupportRequest> requests)
    {
        requests = Among(requests, request => request.Portal, Portal);
        requests = Among(requests, request => request.Plan, Plan);
        return Among(requests, request => request.Severity, Severity);
    }

    /// <summary>The requests in any of some states; all of them where there is none.</summary>
    private protected static IQueryable<SupportRequest> Among(IQueryable<SupportRequest> requests, IReadOnlyList<RequestStatus> statuses) =>
        statuses switch
        {
            [] => requests,
            [var only] => requests.Where(request => request.Status == only),
            _ => requests.Where(request => statuses.Contains(request.Status)),
        };

    private protected static RequestStatus? StatusOf(string code) => Code.TryParse<RequestStatus>(code, out var status) ? status : null;

    private protected static int? KeyOf(string text) => Key(text);
}
