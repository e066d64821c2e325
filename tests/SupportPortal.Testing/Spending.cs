using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace SupportPortal.Testing;

/// <summary>
/// Counts what each answer of any test of this process cost: the commands it sent to the database and the bytes of its body. So every
/// endpoint any test calls is measured, by all the ways tests call it.
/// </summary>
public sealed class Spending : DbCommandInterceptor, ISaveChangesInterceptor, IStartupFilter
{
    private static readonly AsyncLocal<Call?> Current = new();
    private readonly ConcurrentDictionary<string, ConcurrentQueue<Spent>> _spent = new();

    /// <summary>What was spent, by endpoint: the method, the route, and a page's handler where one is named.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<Spent>> ByEndpoint =>
        _spent.ToDictionary(each => each.Key, each => (IReadOnlyList<Spent>)[.. each.Value]);

    /// <inheritdoc/>
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) =>
        app =>
        {
            app.Use(CountAsync);
            next(app);
        };

    /// <inheritdoc/>
    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<DbDataReader> result,
        CancellationToken cancellationToken = default
    )
    {
        Note(eventData);
        return ValueTask.FromResult(result);
    }

    /// <inheritdoc/>
    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<int> result,
        CancellationToken cancellationToken = default
    )
    {
        Note(eventData);
        return ValueTask.FromResult(result);
    }

    /// <inheritdoc/>
    public ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData,
        InterceptionResult<int> result,
        CancellationToken cancellationToken = default
    )
    {
        if (Current.Value is { } call)
            call.SaveBegan = true;
        return ValueTask.FromResult(result);
    }

    private async Task CountAsync(HttpContext context, RequestDelegate next)
    {
        var call = Current.Value = new Call();
        var body = context.Features.Get<IHttpResponseBodyFeature>()!;
        var counted = new CountedBody(body.Stream);
        context.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(counted, body));
        await next(context);
        if (context.GetEndpoint() is RouteEndpoint endpoint)
        {
            _spent
                .GetOrAdd(NameOf(context, endpoint), _ => new())
                .Enqueue(new Spent(call.Commands, call.Trips, counted.Written, context.Response.StatusCode));
        }
    }

    private static string NameOf(HttpContext context, RouteEndpoint endpoint)
    {
        var handler = context.Request.Query["handler"].FirstOrDefault();
        var isPage = endpoint.Metadata.GetMetadata<PageActionDescriptor>() is not null;
        var segments = endpoint.RoutePattern.PathSegments.Select(segment =>
            string.Concat(
                segment.Parts.Select(part =>
                    part switch
                    {
                        RoutePatternLiteralPart literal => literal.Content.ToLowerInvariant(),
                        RoutePatternParameterPart parameter => $"{{{parameter.Name}}}",
                        RoutePatternSeparatorPart separator => separator.Content,
                        _ => string.Empty,
                    }
                )
            )
        );
        return $"{context.Request.Method} /{string.Join('/', segments)}"
            + (isPage && handler is not null ? $"?handler={handler.ToLowerInvariant()}" : string.Empty);
    }

    private static void Note(CommandEventData command)
    {
        if (Current.Value is not { } call)
            return;
        lock (call)
        {
            call.Commands++;
            if (command.CommandSource != CommandSource.SaveChanges || call.SaveBegan)
                call.Trips++; // what one save sends is one batch there
            if (command.CommandSource == CommandSource.SaveChanges)
                call.SaveBegan = false;
        }
    }

    private sealed class Call
    {
        public int Commands { get; set; }

        public int Trips { get; set; }

        public bool SaveBegan { get; set; }
    }

    /// <summary>Passes on and counts.</summary>
    private sealed class CountedBody(Stream inner) : Stream
    {
        public long Written { get; private set; }

        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => Written;
            set => throw new NotSupportedException();
        }

        public override void Flush() => inner.Flush();

        public override Task FlushAsync(CancellationToken cancellationToken) => inner.FlushAsync(cancellationToken);

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count)
        {
            Written += count;
            inner.Write(buffer, offset, count);
        }

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Written += buffer.Length;
            await inner.WriteAsync(buffer, cancellationToken);
        }

        public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();
    }
}

/// <summary>What one answer cost.</summary>
/// <param name="Commands">Commands as SQLite gets them, one for each row that is stored.</param>
/// <param name="Trips">Commands as SQL Server gets them, one for each save.</param>
/// <param name="Bytes">Bytes of the body.</param>
/// <param name="Status">How it was answered.</param>
public sealed record Spent(int Commands, int Trips, long Bytes, int Status);
