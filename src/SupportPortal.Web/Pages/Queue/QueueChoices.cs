using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Extensions.Localization;
using SupportPortal.Application;
using SupportPortal.Application.Policy;
using SupportPortal.Application.Wording;
using SupportPortal.Core;
using SupportPortal.Core.Decisions;
using SupportPortal.Core.Policy;
using SupportPortal.Core.Queue;
using SupportPortal.Core.Requests;

namespace SupportPortal.Web.Pages.Queue;

/// <summary>What the queue can be filtered by, as far as it is the same for everybody who reads a language: put together once, and anew
/// when another version of the policy holds.</summary>
public sealed class QueueChoices(IStringLocalizer<Text> text)
{
    private readonly ConcurrentDictionary<string, Made> _made = new(StringComparer.Ordinal);

    /// <summary>The choices in the reader's language.</summary>
    public QueueChoiceLists Of(EveryVersion versions, Names names)
    {
        var language = CultureInfo.CurrentUICulture.Name;
        if (_made.TryGetValue(language, out var made) && made.From == versions.From)
            return made.Lists;
        var lists = Make(versions, names);
        _made[language] = new(versions.From, lists);
        return lists;
    }

    private QueueChoiceLists Make(EveryVersion versions, Names names) =>
        new(
            [
                .. Enum.GetValues<RequestStatus>().Select(status => (Code.Of(status), names.Status(status))),
                (QueueFilter.All, text["Open and done"].Value),
            ],
            [
                (QueueQuery.Overdue, text["Overdue"].Value),
                (QueueQuery.WithinAnHour, text["Within 1 h"].Value),
                (QueueQuery.Today, text["Today"].Value),
            ],
            Named(versions.Entries(policy => policy.Severities)),
            [(QueueQuery.Mine, text["My portals"].Value), .. Named(versions.Portals)],
            Named(versions.Entries(policy => policy.Families)),
            Named(versions.Entries(policy => policy.Products)),
            Named(versions.Entries(policy => policy.Plans)),
            Named(versions.Entries(policy => policy.Languages))
        );

    private List<(string Value, string Text)> Named(IEnumerable<NamedEntry> entries) =>
        [.. entries.Select(entry => (entry.Code, text[entry.Name].Value))];

    private sealed record Made((IReadOnlyList<PolicyEngine> Versions, PolicyEngine InForce) From, QueueChoiceLists Lists);
}

/// <summary>The choices of each filter, their values and what they are called.</summary>
public sealed record QueueChoiceLists(
    IReadOnlyList<(string Value, string Text)> Statuses,
    IReadOnlyList<(string Value, string Text)> Dues,
    IReadOnlyList<(string Value, string Text)> Severities,
    IReadOnlyList<(string Value, string Text)> Portals,
    IReadOnlyList<(string Value, string Text)> Families,
    IReadOnlyList<(string Value, string Text)> Products,
    IReadOnlyList<(string Value, string Text)> Plans,
    IReadOnlyList<(string Value, string Text)> Languages
);
