using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Localization;
using SupportPortal.Core.Comparison;
using SupportPortal.Core.Decisions;
using SupportPortal.Core.Policy;

namespace SupportPortal.Application.Publishing;

/// <summary>What came of deciding every combination of codes by a document.</summary>
/// <param name="Report">What came of it.</param>
/// <param name="Names">What the combination at fault is made of; none where the coverage holds.</param>
public sealed record DocumentCoverage(CoverageReport Report, IReadOnlyList<string> Names)
{
    /// <summary>The combination at fault; null where the coverage holds.</summary>
    public CoverageFault? Fault => Report.Fault;
}

/// <summary>
/// Decides every combination of codes by a document before it is published, beside the thread that asks. The same text is asked
/// once in a process.
/// </summary>
public sealed class PolicyCoverages(PolicyBook policies)
{
    private const int Kept = 32;

    private readonly ConcurrentDictionary<string, DocumentCoverage> _known = new(StringComparer.Ordinal);

    /// <summary>What comes of it for a document that holds together.</summary>
    /// <exception cref="PolicyException">The document does not hold together.</exception>
    public async Task<DocumentCoverage> OfAsync(string document, CancellationToken cancellationToken)
    {
        var utf8 = Encoding.UTF8.GetBytes(document);
        var key = Convert.ToHexString(SHA256.HashData(utf8));
        if (_known.TryGetValue(key, out var known))
            return known;
        var found = await Task.Run(() => Of(PolicyReader.Read("the version", utf8), cancellationToken), cancellationToken);
        if (_known.Count >= Kept)
            _known.Clear();
        return _known[key] = found;
    }

    /// <summary>Which combination is not answered and what is wrong with its answer, in a sentence.</summary>
    public static string Says(DocumentCoverage coverage, IStringLocalizer<Text> text) =>
        text[
            "The version does not answer every request. {0}: {1}.",
            string.Join(", ", coverage.Names.Select(name => text[name].Value)),
            text.Say(coverage.Fault!.Wrong)
        ];

    private DocumentCoverage Of(SupportPolicy policy, CancellationToken cancellationToken)
    {
        var report = PolicyCoverage.Of(policies.Trial(policy), cancellationToken);
        return new(report, report.Fault is { } fault ? PolicyCoverage.NamesOf(policy, fault.Input) : []);
    }
}
