using System.Diagnostics;
using System.Globalization;
using NodaTime;
using SupportPortal.Application.Publishing;
using SupportPortal.Core.People;
using SupportPortal.Core.Publishing;
using SupportPortal.Data;

namespace SupportPortal.Benchmarks.Load;

/// <summary>Decides many stored requests again by the newest version that ships, as the studio does, and says what came of it.</summary>
internal static class SimulationRunner
{
    /// <summary>Runs it with 100,000 requests, or with the number given.</summary>
    public static async Task<int> RunAsync(IReadOnlyList<string> sizes)
    {
        var requests = sizes is [var size] ? int.Parse(size, CultureInfo.InvariantCulture) : 100_000;
        var root = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), "supportportal-load")).FullName;
        await using var portal = await LoadPortal.StartAsync(root, requests);
        var newest = portal.Services.GetRequiredService<Core.Decisions.PolicyBook>().Shipped.Last().Version;
        var id = await portal.WithDataAsync(async db =>
        {
            var person = new Actor(1, "Olga Novak", IsStaff: true);
            var simulation = PolicySimulation.Begin(newest, PolicySimulation.MostDays, person, SystemClock.Instance.GetCurrentInstant());
            db.PolicySimulations.Add(simulation);
            await db.SaveChangesAsync();
            return simulation.Id;
        });
        var watch = Stopwatch.StartNew();
        await using (var scope = portal.Services.CreateAsyncScope())
        {
            scope.ServiceProvider.GetRequiredService<TenantScope>().OpenEverything();
            await scope.ServiceProvider.GetRequiredService<SimulationRun>().RunAsync(id, CancellationToken.None);
        }

        var took = watch.Elapsed;
        var result = PolicySimulations.ResultOf((await portal.WithDataAsync(db => db.PolicySimulations.FindAsync(id).AsTask()))!)!;
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{result.Decided:N0} requests decided again by version {newest} in {took.TotalSeconds:N1} s: "
                    + $"{result.Elsewhere:N0} elsewhere (of them {result.NotFiled:N0} to no portal), {result.Sooner:N0} sooner, "
                    + $"{result.Later:N0} later, {result.Unknown:N0} not known, {result.Groups.Count:N0} groups"
            )
        );
        return 0;
    }
}
