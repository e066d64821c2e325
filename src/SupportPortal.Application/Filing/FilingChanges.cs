using Microsoft.Extensions.Localization;
using SupportPortal.Application.Wording;
using SupportPortal.Core.Decisions;

namespace SupportPortal.Application.Filing;

/// <summary>Says what became different between the answer of one version of the policy and that of another.</summary>
public sealed class FilingChanges(Names names, Times times, IStringLocalizer<Text> text)
{
    /// <summary>What a person is told of an answer that was renamed, or that is open again.</summary>
    public string Say(RenewedAnswer renewed) =>
        renewed.Now is { } now
            ? text["{0} is called {1} now.", names.Choice(renewed.Field, renewed.Was), names.Choice(renewed.Field, now)]
            : text["{0} is not offered any more. Choose anew.", names.Choice(renewed.Field, renewed.Was)];

    /// <summary>What is different, in sentences; none where the answer is the same.</summary>
    /// <param name="before">What one version answered.</param>
    /// <param name="after">What the other one answers, to the same at the same moment.</param>
    /// <param name="renewed">The answers of the draft that the other one knows by other codes, or not at all.</param>
    public IReadOnlyList<string> Between(DecisionPreview before, DecisionPreview after, IEnumerable<RenewedAnswer> renewed) =>
        [.. renewed.Where(answer => answer.Now is null).Select(Say), .. Answers(before.Decision, after), .. Dues(before, after)];

    private IEnumerable<string> Answers(SupportDecision? before, DecisionPreview after)
    {
        if (before is null || after.Decision is not { } now)
            yield break;
        if (now.Outcome != Outcome.Route)
        {
            if ((before.Outcome, before.Reason, before.Destination?.Code) != (now.Outcome, now.Reason, now.Destination?.Code))
                yield return text.Say(now.Decisive.Says);
        }
        else if (before.Outcome != Outcome.Route)
        {
            yield return text["It goes to {0} now.", text[now.Destination!.Name].Value];
        }
        else if (before.Destination!.Code != now.Destination!.Code)
        {
            yield return text["It goes to {0} now instead of {1}.", text[now.Destination.Name].Value, text[before.Destination.Name].Value];
        }
    }

    private IEnumerable<string> Dues(DecisionPreview before, DecisionPreview after)
    {
        if (
            before is not { Awaits: Awaited.Nothing, Decision: { Outcome: Outcome.Route } was }
            || after is not { Awaits: Awaited.Nothing, Decision: { Outcome: Outcome.Route } now }
            || was.Response?.DueAt == now.Response?.DueAt
        )
            yield break;
        yield return (was.Response, now.Response) switch
        {
            (_, null) => text["No response target is published for it now."],
            (null, { } due) => text["A person answers before {0} now; no response target was published.", times.Brief(due.DueAt)],
            ({ } then, { } due) => text["A person answers before {0} now instead of {1}.", times.Brief(due.DueAt), times.Brief(then.DueAt)],
        };
    }
}
