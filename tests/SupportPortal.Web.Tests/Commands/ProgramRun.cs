using System.Diagnostics;

namespace SupportPortal.Web.Tests.Commands;

/// <summary>The program run to its end as an administrator runs it: in a process of its own, with the settings of production.</summary>
/// <param name="Code">The exit code.</param>
/// <param name="Said">What it wrote to standard output.</param>
/// <param name="Remarked">What it wrote to standard error.</param>
internal sealed record ProgramRun(int Code, string Said, string Remarked)
{
    /// <summary>Runs it.</summary>
    public static async Task<ProgramRun> OfAsync((string Name, string Value)[] settings, params string[] args)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location, .. args])
        {
            WorkingDirectory = Path.GetDirectoryName(typeof(Program).Assembly.Location),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        foreach (var (name, value) in settings)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var (said, remarked) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return new(process.ExitCode, await said, await remarked);
    }
}
