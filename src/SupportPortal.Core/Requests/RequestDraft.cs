using NodaTime;

namespace SupportPortal.Core.Requests;

/// <summary>The steps of filing, in their order.</summary>
public enum FilingStep
{
    /// <summary>What is wrong: kind, product, release stage, subject.</summary>
    Problem,

    /// <summary>Plan and impact: plan, severity, environment, third party, contract.</summary>
    Impact,

    /// <summary>Details: description, steps, since when, error text, attachments.</summary>
    Details,

    /// <summary>Contact: people, language, zone, preferred way.</summary>
    Contact,

    /// <summary>Review and submit.</summary>
    Review,
}

/// <summary>
/// A request somebody is still writing. Only that person sees it. Its key becomes the request's submission key, so
/// one draft files one request, however often it is sent.
/// </summary>
public sealed class RequestDraft
{
    /// <summary>For how long after the last change a draft is kept.</summary>
    public static readonly Duration Kept = Duration.FromDays(30);

    private RequestDraft() { }

    /// <summary>The key, in the address of each step.</summary>
    public Guid Key { get; private set; }

    /// <summary>The person who writes it.</summary>
    public int OwnerId { get; private set; }

    /// <summary>The tenant it is for.</summary>
    public int TenantId { get; private set; }

    /// <summary>When it was begun.</summary>
    public Instant StartedAt { get; private set; }

    /// <summary>When it last changed.</summary>
    public Instant SavedAt { get; private set; }

    /// <summary>The step the person last worked on.</summary>
    public FilingStep Step { get; private set; }

    /// <summary>The answers of the step "what is wrong", as a document the screen writes and reads; null before the first.</summary>
    public string? Problem { get; private set; }

    /// <summary>The answers of the step "plan and impact".</summary>
    public string? Impact { get; private set; }

    /// <summary>The answers of the step "details".</summary>
    public string? Details { get; private set; }

    /// <summary>The answers of the step "contact".</summary>
    public string? Contact { get; private set; }

    /// <summary>Somebody begins to write a request, under a key the screen made when it was opened.</summary>
    public static RequestDraft Begin(Guid key, int ownerId, int tenantId, Instant at) =>
        new()
        {
            Key = key,
            OwnerId = ownerId,
            TenantId = tenantId,
            StartedAt = at,
            SavedAt = at,
        };

    /// <summary>The answers of one step are kept; each step has a place of its own, so that two windows on two steps lose
    /// nothing.</summary>
    public void Save(FilingStep step, string answers, Instant at)
    {
        switch (step)
        {
            case FilingStep.Problem:
                Problem = answers;
                break;
            case FilingStep.Impact:
                Impact = answers;
                break;
            case FilingStep.Details:
                Details = answers;
                break;
            case FilingStep.Contact:
                Contact = answers;
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(step), step, "The review has no answers of its own.");
        }

        (Step, SavedAt) = (step, at);
    }

    /// <summary>It is for another tenant: a partner chose another customer.</summary>
    public void MoveTo(int tenantId, Instant at) => (TenantId, SavedAt) = (tenantId, at);
}
