using SupportPortal.Core.Decisions;
using SupportPortal.Core.Policy;
using SupportPortal.Core.Requests;

namespace SupportPortal.Application.Filing;

/// <summary>Which of the facts that the decision came to ask later are worth asking.</summary>
/// <param name="ManagedIn">Where the environment is managed.</param>
/// <param name="PurchaseChannel">Through whom the subscription was bought.</param>
/// <param name="AroundTheClock">Whether work around the clock is asked for.</param>
public sealed record Asked(bool ManagedIn, bool PurchaseChannel, bool AroundTheClock)
{
    /// <summary>Whether a field is asked; every other field is.</summary>
    public bool Has(FilingField field) =>
        field == FilingFields.ManagedIn ? ManagedIn
        : field == FilingFields.PurchaseChannel ? PurchaseChannel
        : field != FilingFields.AroundTheClock || AroundTheClock;
}

/// <summary>Finds out which facts are worth asking: those with which another answer would be given. It decides under each.</summary>
internal sealed class FactsThatMatter(SupportPolicy policy, Decider decider)
{
    /// <summary>What is worth asking.</summary>
    /// <param name="open">What may still be decided on, by the answers so far: one input for each plan and severity to choose.</param>
    public Asked Among(IReadOnlyList<DecisionInput> open) =>
        new(
            Matters(open, [null, .. policy.ManagedPlaces.Codes], (input, place) => input with { ManagedIn = place }),
            policy.TellsChannels
                && Matters(open, policy.PurchaseChannels.Codes, (input, channel) => input with { PurchaseChannel = channel }),
            policy.Targets.Any(target => target.OnRequest is not null)
                && Matters(open, [false, true], (input, asked) => input with { AroundTheClock = asked })
        );

    private bool Matters<T>(IReadOnlyList<DecisionInput> open, IReadOnlyList<T> values, Func<DecisionInput, T, DecisionInput> with) =>
        values.Count > 1
        && open.Any(input => values.Select(value => AnswerTo(with(input, value))).Distinct(StringComparer.Ordinal).Skip(1).Any());

    private string AnswerTo(DecisionInput input)
    {
        var decision = decider.Decide(input);
        return string.Join(
            ' ',
            decision
                .Alternatives.Prepend(decision.Destination)
                .Select(place => place?.Code)
                .Prepend($"{decision.Outcome} {decision.Reason} {decision.Response?.DueAt}")
        );
    }
}
