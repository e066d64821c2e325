using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using SupportPortal.Data;
using SupportPortal.Testing;

namespace SupportPortal.Web.Tests.SqlServer;

/// <summary>Exports and what counts over everything read row by row on SQL Server, too, so that memory does not grow with the
/// rows.</summary>
[Collection(AfterAllOthers.Name)]
public sealed class StreamTests
{
    private const int Rows = 100_000;

    [Fact]
    public async Task The_first_row_of_a_stream_is_given_before_the_second_is_read()
    {
        using var server = new ServerlessDatabase(rows: Rows);
        await server.WithAsync(
            scope => scope.OpenEverything(),
            async db =>
            {
                await using var rows = db.StreamAsync(db.Requests.Select(request => new { request.Id, request.Subject }))
                    .GetAsyncEnumerator();
                for (var given = 1; given <= 3; given++)
                {
                    Assert.True(await rows.MoveNextAsync());
                    Assert.Equal(given, server.Read);
                }
            }
        );
    }

    [Fact]
    [SuppressMessage("ApiDesign", "RS0030:Do not use banned APIs", Justification = "It is shown why it is one.")]
    public async Task EF_Core_by_itself_keeps_all_rows_where_it_may_have_to_ask_again()
    {
        using var server = new ServerlessDatabase(rows: Rows);
        await server.WithAsync(
            scope => scope.OpenEverything(),
            async db =>
            {
                await using var rows = db.Requests.Select(request => request.Id).AsAsyncEnumerable().GetAsyncEnumerator();
                await rows.MoveNextAsync();
                Assert.Equal(Rows, server.Read);
            }
        );
    }

    [SkippableFact]
    public void Nothing_is_asked_of_a_context_while_it_reads_a_stream()
    {
        Skip.If(Portal.Queries.Streams == 0, "No other test ran before that made the product read a stream.");

        Assert.Empty(Portal.Queries.AskedWithinStreams);
    }

    [Fact]
    public void Nobody_reads_rows_one_by_one_but_as_a_stream()
    {
        Assert.Contains(Senders.Product(), method => Senders.Called(method).Any(IsRowByRow)); // that of the streams
        Assert.DoesNotContain(Senders.Product(), method =>
            Senders.Called(method).Any(IsRowByRow) && !Senders.Named(method).Contains(nameof(RowStreams), StringComparison.Ordinal)
        );

        static bool IsRowByRow(MethodBase called) =>
            called.DeclaringType == typeof(EntityFrameworkQueryableExtensions)
            && called.Name == nameof(EntityFrameworkQueryableExtensions.AsAsyncEnumerable);
    }
}
