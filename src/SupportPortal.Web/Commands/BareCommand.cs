using System.CommandLine;
using SupportPortal.Data;

namespace SupportPortal.Web.Commands;

/// <summary>A command that needs nothing of the product to be in order, so that it is run before the product is put together.</summary>
/// <param name="Described">Its name, options and help.</param>
/// <param name="RunAsync">Does it with what was typed; returns the exit code.</param>
internal sealed record BareCommand(Command Described, Func<ParseResult, string[], Task<int>> RunAsync)
{
    private static readonly string[] AskForHelp = ["--help", "-h", "-?"];

    /// <summary>All of them.</summary>
    public static IReadOnlyList<BareCommand> All { get; } = [DoctorCommand.Command, HealthCommand.Command];

    /// <summary>Runs the one that was typed; null where none was, or only how it is called is asked.</summary>
    /// <exception cref="SettingException">Something was typed behind it that it does not take.</exception>
    public static Task<int>? Run(string[] args)
    {
        if (
            All.FirstOrDefault(bare => args is [var first, ..] && first == bare.Described.Name) is not { } meant
            || args.Any(AskForHelp.Contains)
        )
            return null;
        var parsed = meant.Described.Parse(args[1..]);
        if (parsed.UnmatchedTokens.Count > 0)
            throw new SettingException(CommandWords.Fault(meant.Described, parsed.UnmatchedTokens)!);
        return meant.RunAsync(parsed, args);
    }
}
