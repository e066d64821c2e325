using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using SupportPortal.Benchmarks.Drill;
using SupportPortal.Benchmarks.Load;

namespace SupportPortal.Benchmarks;

/// <summary>
/// Measures: the parts with BenchmarkDotNet, the whole with <c>load</c>, a start with <c>start</c>, a simulation with <c>simulate</c>, and
/// what survives with <c>drill</c>.
/// </summary>
internal static class Measure
{
    public static async Task<int> Main(string[] args)
    {
        if (args is ["load", .. var sizes])
            return await LoadRunner.RunAsync(sizes);
        if (args is ["start", .. var arguments])
            return await StartRunner.RunAsync(arguments);
        if (args is ["simulate", .. var size])
            return await SimulationRunner.RunAsync(size);
        if (args is ["drill", .. var parts])
            return await FaultDrill.RunAsync(parts);

        // In process: the default toolchain restores a generated project for every run, which needs the package sources at hand.
        var config = DefaultConfig.Instance.AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance));
        BenchmarkSwitcher.FromAssembly(typeof(Measure).Assembly).Run(args, config);
        return 0;
    }
}
