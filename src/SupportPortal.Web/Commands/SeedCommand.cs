using System.CommandLine;
using System.Diagnostics;
using SupportPortal.Data;
using SupportPortal.Data.Seeding;

namespace SupportPortal.Web.Commands;

/// <summary>Adds made-up requests, for demos and measurements.</summary>
internal static class SeedCommand
{
    public static Command For(WebApplication app)
    {
        var requests = new Option<int>("--requests") { Description = "How many requests to add.", Required = true };
        requests.Validators.Add(given =>
        {
            if (given.GetValue(requests) < 1)
                given.AddError("--requests takes a number above 0.");
        });
        var command = new Command("seed", "Adds made-up organisations and requests of the last two years, in every state.") { requests };
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                await using var scope = app.Services.CreateAsyncScope();
                await scope.ServiceProvider.GetRequiredService<PortalDbContext>().BringUpToDateAsync(cancellationToken);
                await AddAsync(scope.ServiceProvider.GetRequiredService<BulkData>(), parsed.GetValue(requests), cancellationToken);
            }
        );
        return command;
    }

    private static async Task AddAsync(BulkData data, int count, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        var stored = await Progress.ShowAsync(async progress =>
        {
            var stored = 0;
            await data.MakeAsync(count, more => progress.Report(new("requests", stored += more, count)), cancellationToken);
            return stored;
        });
        Console.WriteLine($"{stored:N0} requests added in {watch.Elapsed.TotalSeconds:N0} s.");
    }
}
