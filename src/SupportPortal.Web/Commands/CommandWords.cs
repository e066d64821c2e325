using System.CommandLine;
using SupportPortal.Web.Startup;

namespace SupportPortal.Web.Commands;

/// <summary>Looks at the words behind the program that are no command of its own: settings go to the host, everything else was
/// mistyped.</summary>
internal static class CommandWords
{
    /// <summary>What is wrong with them; null where each is a setting with its value.</summary>
    public static string? Fault(Command command, IReadOnlyList<string> words)
    {
        if (command is not RootCommand)
            return $"The command {command.Name} takes no {words[0]}. "
                + $"{Did(Spelling.Nearest(words[0], command.Options.Select(option => option.Name)))}See {command.Name} --help.";
        for (var i = 0; i < words.Count; i++)
        {
            if (!words[i].StartsWith('-') && !words[i].StartsWith('/'))
                return NoCommand(words[i], command.Subcommands.Select(named => named.Name));
            var parts = words[i].TrimStart('-', '/').Split('=', 2);
            if (parts is [_, ""])
                continue; // sets nothing
            if (!KnownSettings.Takes(parts[0]))
                return $"There is no option {words[i].Split('=')[0]}. "
                    + $"{Did(KnownSettings.Meant(parts[0]) is { } meant ? "--" + meant : null)}See --help, and the settings in "
                    + "docs/operations.md.";
            if (parts.Length == 1 && ++i == words.Count)
                return $"{words[^1]} has no value. Write it as {words[^1]} <value>.";
        }

        return null;
    }

    private static string NoCommand(string word, IEnumerable<string> names) =>
        $"There is no command {word}. {Did(Spelling.Nearest(word, names))}See --help; without a command it serves.";

    private static string Did(string? meant) => meant is null ? string.Empty : $"Did you mean {meant}? ";
}
