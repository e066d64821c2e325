using Microsoft.Extensions.Localization;
using SupportPortal.Application.People;
using SupportPortal.Application.Views;
using SupportPortal.Core.Decisions;
using SupportPortal.Core.Requests;

namespace SupportPortal.Application.Acts;

/// <summary>What an act may ask for while it is carried out.</summary>
/// <param name="stored">Finds requests.</param>
/// <param name="person">Who acts.</param>
/// <param name="policies">Every version of the policy.</param>
/// <param name="directory">Whom a request may be given to, and the tags in use.</param>
/// <param name="watch">Who may watch.</param>
/// <param name="writing">Drafts and mentions.</param>
/// <param name="text">Says it in the person's language.</param>
public sealed class ActContext(
    StoredRequests stored,
    CurrentPerson person,
    PolicyBook policies,
    StaffDirectory directory,
    WatchChoices watch,
    WritingAids writing,
    IStringLocalizer<Text> text
)
{
    /// <summary>The request that is acted on, as it is in this try.</summary>
    public SupportRequest Request { get; internal set; } = null!;

    /// <summary>The files that go with the act.</summary>
    public IReadOnlyList<Attachment> Files { get; internal set; } = [];

    /// <summary>What the act complained about: the name of its property, and why.</summary>
    public (string Field, string Why)? Complaint { get; internal set; }

    /// <summary>Who acts.</summary>
    public CurrentPerson Person => person;

    /// <summary>Every version of the policy.</summary>
    public PolicyBook Policies => policies;

    /// <summary>The version of the policy that the request was decided by, for acts that change what was decided on.</summary>
    public PolicyEngine Decided => policies.Of(Request.PolicyVersion);

    /// <summary>Whom a request may be given to, and the tags in use.</summary>
    public StaffDirectory Directory => directory;

    /// <summary>Who may watch.</summary>
    public WatchChoices Watch => watch;

    /// <summary>Drafts and mentions.</summary>
    public WritingAids Writing => writing;

    /// <summary>Says it in the person's language.</summary>
    public IStringLocalizer<Text> Text => text;

    /// <summary>Another request; null where the person may not see it or it does not exist.</summary>
    public Task<SupportRequest?> OtherAsync(int id, CancellationToken cancellationToken) => stored.LoadAsync(id, cancellationToken);

    /// <summary>Another request; null, and complained about, where the person may not see it or it does not exist.</summary>
    /// <param name="number">Its number, as it was typed or pasted.</param>
    /// <param name="field">The property of the act it was typed into.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<SupportRequest?> OtherAsync(string? number, string field, CancellationToken cancellationToken)
    {
        var id = PastedText.Of(number).Number;
        var other = id is null ? null : await OtherAsync(id.Value, cancellationToken);
        if (other is null)
            Complain(field, text["There is no request {0}. Look at the number again.", RequestNumber.Format(id ?? 0)]);
        return other;
    }

    /// <summary>Says that something typed does not fit; the act is not carried out.</summary>
    /// <param name="field">The property of the act.</param>
    /// <param name="why">Why, in the person's language.</param>
    public void Complain(string field, string why) => Complaint ??= (field, why);
}
