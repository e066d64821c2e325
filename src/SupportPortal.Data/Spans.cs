using System.Diagnostics;

namespace SupportPortal.Data;

/// <summary>The product's own pieces of work in a trace: between the request or job that asked and the commands the database got. They hold
/// no texts and no addresses of people.</summary>
public static class Spans
{
    /// <summary>The name they are collected under.</summary>
    public const string Name = "SupportPortal";

    private static readonly ActivitySource Source = new(Name);

    /// <summary>Begins one, which ends when it is disposed; null where nobody collects any.</summary>
    public static Activity? Begin(string name, ActivityKind kind = ActivityKind.Internal) => Source.StartActivity(name, kind);

    /// <summary>Does work in one; it says so where the work fails.</summary>
    public static async Task InAsync(string name, ActivityKind kind, Func<Task> work)
    {
        using var span = Begin(name, kind);
        try
        {
            await work();
        }
        catch (Exception fault)
        {
            span?.SetStatus(ActivityStatusCode.Error, fault.GetType().Name);
            throw;
        }
    }
}
