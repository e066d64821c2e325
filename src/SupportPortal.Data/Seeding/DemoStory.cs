using NodaTime;
using SupportPortal.Core.Decisions;
using SupportPortal.Core.People;
using SupportPortal.Core.Requests;

namespace SupportPortal.Data.Seeding;

/// <summary>Lets a demo request live up to the state its scenario names, by the acts of the desk.</summary>
internal sealed class DemoStory(SupportRequest request, Decider decider, Actor requester, Actor agent, Actor lead, Instant now)
{
    public SupportRequest Tell(DemoLife life)
    {
        switch (life)
        {
            case DemoLife.New:
                break;
            case DemoLife.Claimed:
                request.Claim(agent, Next());
                request.Note(
                    agent,
                    "Looks like a known regression. Compare the correlation id with the service notice before the hand-off.",
                    Next()
                );
                break;
            case DemoLife.HandedOffUnanswered:
                request.Claim(lead, Next());
                request.HandOff(lead, CaseNumber(), Next());
                break;
            case DemoLife.Rerouted:
                Answer();
                request.Reroute(
                    lead,
                    "services-hub",
                    "The flow runs on servers of the customer; the Services Hub team owns those.",
                    Next()
                );
                break;
            case DemoLife.Raised:
                Answer();
                request.ChangeSeverity(
                    requester,
                    "critical",
                    decider.Decide(request.Input with { Severity = "critical" }),
                    "All German customers are affected now.",
                    Next()
                );
                break;
            default:
                Finish(life);
                break;
        }

        return request;
    }

    private void Finish(DemoLife life)
    {
        Answer(life == DemoLife.AnsweredByCall ? ResponseChannel.Call : ResponseChannel.PublicReply, late: life == DemoLife.ResolvedLate);
        switch (life)
        {
            case DemoLife.WaitingForRequester:
                request.Reply(agent, "Which browser and version do the affected people use? A network trace would help.", Next());
                request.WaitForRequester(agent, null, Next());
                break;
            case DemoLife.HandedOff:
                request.HandOff(agent, CaseNumber(), Next());
                break;
            case DemoLife.Mitigated:
                request.Mitigate(agent, "The fallback carries the load. The cause is looked for.", Next());
                break;
            case DemoLife.Cancelled:
                request.Cancel(requester, "We found the cause on our side.", Next());
                break;
            case DemoLife.Resolved or DemoLife.ResolvedLate or DemoLife.Reopened or DemoLife.Closed:
                request.Comment(requester, "The change you proposed works here.", Next());
                request.Resolve(requester, "Works since the configuration was corrected.", Next());
                if (life == DemoLife.Reopened)
                    request.Reopen(requester, "It is back for about one case in ten.", Next());
                if (life == DemoLife.Resolved && request.Severity != "c")
                    request.Rate(requester, SupportRequest.BestRating, "Quick, and the answer was to the point.", Next());
                if (life == DemoLife.ResolvedLate)
                    request.Rate(requester, 2, "The answer helped, but it came late.", Next());
                if (life == DemoLife.Closed)
                    request.Close(agent, null, Next());
                break;
        }
    }

    private void Answer(ResponseChannel channel = ResponseChannel.PublicReply, bool late = false)
    {
        var due = Instant.Min(request.DueAt ?? now, now);
        var window = due - request.SubmittedAt;
        request.Claim(agent, request.SubmittedAt + window * 0.2);
        var at = late ? due + Duration.FromMinutes(50) : request.SubmittedAt + window * 0.6;
        if (channel == ResponseChannel.PublicReply)
            request.Reply(agent, "Thank you, this is understood. I am reproducing it and write again within the day.", at);
        else
            request.RecordFirstResponse(agent, channel, "Talked it through on the phone; logs are on their way.", at, at);
    }

    /// <summary>Steps follow each other in even parts of the time that is left until now.</summary>
    private Instant Next() => request.UpdatedAt + (now - request.UpdatedAt) / 5;

    private string CaseNumber() => FormattableString.Invariant($"2609{request.SubmittedAt.ToUnixTimeSeconds() % 10_000_000_000:D10}");
}
