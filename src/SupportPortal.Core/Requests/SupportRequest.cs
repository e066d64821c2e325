using NodaTime;
using SupportPortal.Core.Decisions;
using SupportPortal.Core.Policy;

namespace SupportPortal.Core.Requests;

/// <summary>What a person filed, the decision on it, and everything that happened since. Its acts are in the other half of this
/// class.</summary>
public sealed partial class SupportRequest
{
    /// <summary>The longest word that goes with a rating, in characters.</summary>
    public const int RatingWordLength = 500;

    /// <summary>The best rating; the worst is 1.</summary>
    public const int BestRating = 5;

    /// <summary>The longest vendor case number, in characters.</summary>
    public const int VendorCaseNumberLength = 40;

    /// <summary>The longest code of the policy, in characters.</summary>
    public const int CodeLength = 60;

    /// <summary>The longest enrolment number, in characters.</summary>
    public const int EnrolmentLength = 40;

    /// <summary>Where requests stand in the queue that wait for no first response: behind all that do.</summary>
    public static readonly Instant NotDue = Instant.FromUtc(9999, 1, 1, 0, 0);

    /// <summary>For how long after its resolution a request may be reopened; then a new one is filed.</summary>
    public static readonly Duration ReopenedWithin = Duration.FromDays(14);

    private readonly List<RequestEvent> _events = [];
    private readonly List<Attachment> _attachments = [];
    private readonly List<RequestWatcher> _watchers = [];
    private readonly List<RequestTag> _tags = [];
    private readonly List<RequestLink> _links = [];
    private DecisionInput _input = null!;

    private SupportRequest() { }

    /// <summary>The key; zero until it is stored.</summary>
    public int Id { get; private set; }

    /// <summary>The number people quote.</summary>
    public string Number => RequestNumber.Format(Id);

    /// <summary>The tenant it belongs to.</summary>
    public int TenantId { get; private set; }

    /// <summary>Made with the form; unique for the tenant.</summary>
    public Guid SubmissionKey { get; private set; }

    /// <summary>The key of the person who filed it.</summary>
    public int RequesterId { get; private set; }

    /// <summary>That person's name at the time.</summary>
    public string RequesterName { get; private set; } = string.Empty;

    /// <summary>The partner organisation that filed it for the tenant; null where the tenant filed it itself.</summary>
    public int? PartnerTenantId { get; private set; }

    /// <summary>
    /// What the decision was made from; of a request whose severity changed, with the severity it has now. A query takes
    /// single members of it, and the five that follow from the request itself.
    /// </summary>
    public DecisionInput Input
    {
        get => _input with { Product = Product, Plan = Plan, Severity = Severity, Language = Language, SubmittedAt = SubmittedAt };
        private set =>
            (_input, Product, Plan, Severity, Language, SubmittedAt) = (
                value,
                value.Product,
                value.Plan,
                value.Severity,
                value.Language,
                value.SubmittedAt
            );
    }

    // These five of the input stand in indexes, which EF Core 10 makes over an entity's own properties only.

    /// <summary>The product.</summary>
    public string Product { get; private set; } = string.Empty;

    /// <summary>The plan that entitles it.</summary>
    public string Plan { get; private set; } = string.Empty;

    /// <summary>The severity; null where the kind or family needs none.</summary>
    public string? Severity { get; private set; }

    /// <summary>The language asked for.</summary>
    public string Language { get; private set; } = string.Empty;

    /// <summary>When it was submitted; response time counts from here, always.</summary>
    public Instant SubmittedAt { get; private set; }

    /// <summary>The product's family.</summary>
    public string Family { get; private set; } = string.Empty;

    /// <summary>What is wrong, in a line.</summary>
    public string Subject { get; private set; } = string.Empty;

    /// <summary>What the requester told of it.</summary>
    public RequestDetails Details { get; private set; } = null!;

    /// <summary>The tenant whose plan entitles it, where that is another than <see cref="TenantId"/>: the partner's.</summary>
    public int? PlanOwnerId { get; private set; }

    /// <summary>The contract that stands for the plan; null where the plan has none or none was chosen.</summary>
    public int? ContractId { get; private set; }

    /// <summary>Whom to contact.</summary>
    public Contact Contact { get; private set; } = null!;

    /// <summary>Whether somebody promised to be reachable round the clock.</summary>
    public bool ReachableRoundTheClock { get; private set; }

    /// <summary>The decision as it was made, and made anew at the last change of severity.</summary>
    public SupportDecision Decision { get; private set; } = null!;

    /// <summary>The version of the policy it was decided by; whatever is shown of it or counted for it goes by this one.</summary>
    public int PolicyVersion { get; private set; }

    /// <summary>The portal that takes it; differs from the decision once it is rerouted.</summary>
    public string Portal { get; private set; } = string.Empty;

    /// <summary>The response target in minutes; null where none is published.</summary>
    public int? TargetMinutes { get; private set; }

    /// <summary>How the target is counted; null where none is published.</summary>
    public Counting? Counted { get; private set; }

    /// <summary>The moment at and after which a first response is late; null where no target is published.</summary>
    public Instant? DueAt { get; private set; }

    /// <summary>When it last changed.</summary>
    public Instant UpdatedAt { get; private set; }

    /// <summary>Where it stands.</summary>
    public RequestStatus Status { get; private set; }

    /// <summary>Whether it still needs work.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>What the queue is ordered by: the due moment while a first response is awaited, else <see cref="NotDue"/>.</summary>
    public Instant QueueDueAt { get; private set; }

    /// <summary>When a person of support first reached the requester; null while nobody has.</summary>
    public Instant? FirstResponseAt { get; private set; }

    /// <summary>How that person did.</summary>
    public ResponseChannel? FirstResponseBy { get; private set; }

    /// <summary>The agent who has it; null while nobody has.</summary>
    public int? AssigneeId { get; private set; }

    /// <summary>That agent's name.</summary>
    public string? AssigneeName { get; private set; }

    /// <summary>When an agent first took it; null while nobody has.</summary>
    public Instant? ClaimedAt { get; private set; }

    /// <summary>The request it was merged into; null where it stands for itself.</summary>
    public int? MergedIntoId { get; private set; }

    /// <summary>The vendor's own number for it; null until the hand-off.</summary>
    public string? VendorCaseNumber { get; private set; }

    /// <summary>When it was handed off.</summary>
    public Instant? HandedOffAt { get; private set; }

    /// <summary>When it was last resolved.</summary>
    public Instant? ResolvedAt { get; private set; }

    /// <summary>How the requester rated the help, 1 (worst) to 5; null while nobody has.</summary>
    public int? Rating { get; private set; }

    /// <summary>A word that goes with the rating.</summary>
    public string? RatingWord { get; private set; }

    /// <summary>Counts the changes; two people who change the same version collide.</summary>
    public int Version { get; private set; }

    /// <summary>The hash of the timeline's last entry; empty before the first.</summary>
    public byte[] ChainHead { get; private set; } = [];

    /// <summary>How many entries the timeline has; entries older than the chain are not counted.</summary>
    public int ChainLength { get; private set; }

    /// <summary>The timeline, oldest first.</summary>
    public IReadOnlyList<RequestEvent> Events => _events;

    /// <summary>Every file that was filed with it or added to one of its entries.</summary>
    public IReadOnlyList<Attachment> Attachments => _attachments;

    /// <summary>The people of the tenant who are told what happens.</summary>
    public IReadOnlyList<RequestWatcher> Watchers => _watchers;

    /// <summary>The desk's words to find it by, which the tenant does not see.</summary>
    public IReadOnlyList<RequestTag> Tags => _tags;

    /// <summary>The requests the desk linked it with.</summary>
    public IReadOnlyList<RequestLink> Links => _links;
}
