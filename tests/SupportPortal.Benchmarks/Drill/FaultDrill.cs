using System.Diagnostics;
using System.Globalization;

namespace SupportPortal.Benchmarks.Drill;

/// <summary>Lets one thing after the other go wrong under a running product, and checks what came of it.</summary>
internal static class FaultDrill
{
    private static readonly Dictionary<string, Func<string, DrillReport, Task>> Parts = new()
    {
        ["kill"] = (folder, report) => new KillDrill(folder, report).RunAsync(),
        ["disk"] = DiskDrill.FullAsync,
        ["lock"] = DiskDrill.LockedAsync,
        ["readonly"] = DiskDrill.ReadOnlyAsync,
        ["mail"] = MailDrill.RunAsync,
        ["term"] = StopDrill.TermAsync,
        ["two"] = StopDrill.TwoAsync,
        ["rolling"] = StopDrill.RollingAsync,
        ["upload-term"] = UploadDrill.TermAsync,
        ["upload-kill"] = UploadDrill.KillAsync,
        ["files-disk"] = FilesDrill.FullAsync,
        ["files-lost"] = FilesDrill.LostAsync,
        ["again"] = FilesDrill.AgainAsync,
    };

    /// <summary>Runs all parts, or those named. Returns 0 where everything held.</summary>
    public static async Task<int> RunAsync(IReadOnlyList<string> names)
    {
        if (names.FirstOrDefault(name => !Parts.ContainsKey(name)) is { } unknown)
        {
            Console.Error.WriteLine($"There is no part {unknown}. The parts are {string.Join(", ", Parts.Keys)}.");
            return 2;
        }

        var report = new DrillReport();
        foreach (var (name, part) in Parts.Where(part => names.Count == 0 || names.Contains(part.Key)))
        {
            var folder = Directory.CreateTempSubdirectory($"portal-drill-{name}-").FullName;
            var watch = Stopwatch.StartNew();
            Console.WriteLine($"{name}");
            try
            {
                await part(folder, report);
            }
            finally
            {
                if (report.Failed == 0)
                    Directory.Delete(folder, recursive: true);
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  ended after {watch.Elapsed.TotalSeconds:0} s"));
            }
        }

        Console.WriteLine($"{report.Held} checks held, {report.Failed} failed, {report.Skipped} parts skipped");
        return report.Failed == 0 ? 0 : 1;
    }
}

/// <summary>What held and what did not.</summary>
internal sealed class DrillReport
{
    public int Held { get; private set; }

    public int Failed { get; private set; }

    public int Skipped { get; private set; }

    /// <summary>Notes a check.</summary>
    public void Check(bool held, string says)
    {
        (Held, Failed) = held ? (Held + 1, Failed) : (Held, Failed + 1);
        Console.WriteLine($"  {(held ? "held" : "FAILED")}: {says}");
    }

    /// <summary>Notes a part that cannot run here, and why.</summary>
    public void Skip(string why)
    {
        Skipped++;
        Console.WriteLine($"  skipped: {why}");
    }

    /// <summary>Says a figure.</summary>
    public static void Say(string figure) => Console.WriteLine($"  {figure}");
}
