using Microsoft.Extensions.Localization;
using NodaTime;
using SupportPortal.Application.Wording;
using SupportPortal.Core;
using SupportPortal.Core.Mail;
using SupportPortal.Core.Notices;
using SupportPortal.Core.Policy;
using SupportPortal.Core.Requests;

namespace SupportPortal.Application.Delivery;

/// <summary>Finds the words of a mail, in the culture that is current and the zone of the addressee.</summary>
public sealed class MailBodyWriter(IStringLocalizer<Text> text, Names names, Times times, PublicAddress address, AccountBodyWriter account)
{
    /// <summary>The words for what the facts tell.</summary>
    public MailBody Write(MailFacts facts)
    {
        var zone = DateTimeZoneProviders.Tzdb.GetZoneOrNull(facts.Mail.TimeZone) ?? DateTimeZone.Utc;
        if (facts.Notice is { } notice)
            return About(notice, zone);
        if (facts.Invitation is { } invitation)
            return LettingIn(invitation, facts.Mail);
        if (facts.Mail.Reason == MailReason.AccountChanged)
            return account.Write(facts, zone);
        var request = facts.Request ?? throw new InvalidOperationException("The mail tells of nothing that is here.");
        var number = RequestNumber.Format(request.Id);
        var (heading, sentences) = facts.Mail.Reason switch
        {
            MailReason.DueSoon => DueSoon(request, number, zone, facts.ToStaff),
            MailReason.Overdue => Overdue(request, number, zone),
            MailReason.Mentioned => (text["You are mentioned on {0}", number], [Mentioned(facts.ByName)]),
            MailReason.Assigned => (text["{0} is yours now", number], [Assigned(facts.ByName), .. StillDue(request, zone)]),
            _ => Happened(facts.Mail.Reason, request, facts.Event!, number, zone),
        };
        return new MailBody(
            // One subject for the whole request, since mail programs thread by it; a warning stands out.
            facts.Mail.Reason switch
            {
                MailReason.DueSoon => text["Due soon: {0}: {1}", number, request.Subject],
                MailReason.Overdue => text["Overdue: {0}: {1}", number, request.Subject],
                _ => text["{0}: {1}", number, request.Subject],
            },
            heading,
            sentences,
            facts.Event?.Text,
            [.. Facts(request, number, zone)],
            text["Open {0}", number],
            address.OfRequest(request.Id),
            facts.ToStaff
                ? text[
                    "You get this mail because you work on this request. Answers to this mail are not read; write on the request's page."
                ]
                : text[
                    "You get this mail because you filed this request, watch it or are its contact. Answers to this mail are "
                        + "not read; write on the request's page."
                ]
        );
    }

    /// <summary>How far a notice is.</summary>
    private string StateOf(NoticeState state) =>
        state switch
        {
            NoticeState.Investigating => text["Investigating"],
            NoticeState.Restoring => text["Restoring"],
            _ => text["Restored"],
        };

    private (string Heading, IReadOnlyList<string> Sentences) Happened(
        MailReason reason,
        MailFacts.OfRequest request,
        MailFacts.OfEvent happened,
        string number,
        DateTimeZone zone
    )
    {
        var at = times.Full(happened.At, zone);
        return reason switch
        {
            MailReason.Filed => (
                text["{0} is filed", number],
                [
                    text[
                        "{0} filed this request on {1}. It goes to {2}.",
                        happened.ActorName,
                        at,
                        names.In(request.PolicyVersion).Place(request.Portal)
                    ],
                    Awaited(request, zone),
                ]
            ),
            MailReason.FirstResponse => (text["{0} is answered", number], [Answered(happened, at)]),
            MailReason.HandOff when happened.To is { } vendor => (
                text["{0} is handed off", number],
                [
                    text[
                        "{0} noted on {1} that it was filed in {2} under the vendor case number {3}.",
                        happened.ActorName,
                        at,
                        names.In(request.PolicyVersion).Place(request.Portal),
                        vendor
                    ],
                ]
            ),
            MailReason.HandOff => (
                text["{0} is handed off", number],
                [
                    text[
                        "{0} noted on {1} that it was filed in {2}.",
                        happened.ActorName,
                        at,
                        names.In(request.PolicyVersion).Place(request.Portal)
                    ],
                ]
            ),
            MailReason.Resolved => (
                text["{0} is resolved", number],
                [text["{0} resolved this request on {1}.", happened.ActorName, at], AfterResolution(happened, zone)]
            ),
            _ => (
                text["New message on {0}", number],
                [
                    happened.ByStaff
                        ? text["{0} of the support desk wrote on {1}:", happened.ActorName, at]
                        : text["{0} wrote on {1}:", happened.ActorName, at],
                ]
            ),
        };
    }

    private string Answered(MailFacts.OfEvent happened, string at) =>
        Code.TryParse<ResponseChannel>(happened.To, out var channel) && channel != ResponseChannel.PublicReply
            ? text["{0} of the support desk reached the requester. Way: {1}. Noted on {2}.", happened.ActorName, names.Channel(channel), at]
            : text["{0} of the support desk answered on {1}:", happened.ActorName, at];

    private string AfterResolution(MailFacts.OfEvent resolved, DateTimeZone zone) =>
        text[
            "If it is not solved, reopen it until {0}. You can also say there how the help was.",
            times.Full(resolved.At + SupportRequest.ReopenedWithin, zone)
        ];

    private string Awaited(MailFacts.OfRequest request, DateTimeZone zone) =>
        request.DueAt is { } due
            ? text["A person answers before {0}.", times.Full(due, zone)]
            : text["No response target is published for it."];

    private (string Heading, IReadOnlyList<string> Sentences) DueSoon(
        MailFacts.OfRequest request,
        string number,
        DateTimeZone zone,
        bool toStaff
    )
    {
        var due = times.Full(request.DueAt!.Value, zone);
        if (!toStaff)
            return (text["Nobody has answered {0} yet", number], [text["The answer is due {0}. The support desk is told now, too.", due]]);
        return (
            text["{0} is due soon", number],
            [text["Nobody has answered this request yet. The first response is due {0}.", due], Holder(request)]
        );
    }

    private (string Heading, IReadOnlyList<string> Sentences) Overdue(MailFacts.OfRequest request, string number, DateTimeZone zone) =>
        (
            text["{0} is overdue", number],
            [
                text["Nobody has answered this request. The first response was due {0}.", times.Full(request.DueAt!.Value, zone)],
                Holder(request),
            ]
        );

    private string Holder(MailFacts.OfRequest request) =>
        request.AssigneeName is { } assignee ? text["{0} has claimed it.", assignee] : text["Nobody has claimed it."];

    /// <summary>What the note says stays inside: a mail leaves the house.</summary>
    private string Mentioned(string? by) =>
        by is null
            ? text["A colleague mentioned you in an internal note. Read it on the request's page."]
            : text["{0} mentioned you in an internal note. Read it on the request's page.", by];

    private IEnumerable<string> StillDue(MailFacts.OfRequest request, DateTimeZone zone)
    {
        if (request is { IsOpen: true, FirstResponseAt: null, DueAt: { } due })
            yield return text["The first response is due {0}.", times.Full(due, zone)];
    }

    private string Assigned(string? by) => by is null ? text["This request was given to you."] : text["{0} gave you this request.", by];

    private IEnumerable<(string Name, string Value)> Facts(MailFacts.OfRequest request, string number, DateTimeZone zone)
    {
        yield return (text["Request"], number);
        yield return (text["Subject"], request.Subject);
        yield return (text["Product"], names.In(request.PolicyVersion).Product(request.Product));
        if (request.Severity is { } severity)
            yield return (text["Severity"], names.In(request.PolicyVersion).Severity(severity));
        yield return (text["Portal"], names.In(request.PolicyVersion).Place(request.Portal));
        if (request.VendorCaseNumber is { } vendor)
            yield return (text["Vendor case number"], vendor);
        yield return (text["Status"], names.Status(request.Status));
        if (request.FirstResponseAt is { } answered)
            yield return (text["First response"], times.Full(answered, zone));
        else if (request is { IsOpen: true, DueAt: { } due })
            yield return (
                text["Answer due"],
                request.Counted == Counting.AroundTheClock
                    ? text["{0}, counted around the clock", times.Full(due, zone)]
                    : text["{0}, counted in business hours", times.Full(due, zone)]
            );
        yield return (text["Requester"], request.RequesterName);
    }

    /// <summary>To the owner of an address that was given for an invitation: by whom, and to what, is not theirs to know.</summary>
    private MailBody OfTakenAddress(OutboxMail mail) =>
        new(
            text["Your address was given for an invitation"],
            text["Your address was given for an invitation"],
            [
                text[
                    "Somebody gave this address to invite a person to the support portal. It has an account already, so "
                        + "nothing was changed: nobody sees your account, and nobody comes in with it."
                ],
            ],
            null,
            [(text["Sign-in name"], mail.ToAddress)],
            text["Sign in"],
            address.OfSignIn(),
            text["You get this mail because you have an account of the support portal. You need not do anything."]
        );

    private MailBody LettingIn(MailFacts.OfInvitation invitation, OutboxMail mail)
    {
        if (invitation.IsTaken)
            return OfTakenAddress(mail);
        var until = text["The link below holds for a week and can be used once. Give it to nobody."].Value;
        (string Name, string Value)[] facts =
        [
            (text["Sign-in name"], mail.ToAddress),
            (text["Organisation"], invitation.Organisation ?? text["Support desk"]),
        ];
        return invitation.HasPassword
            ? new MailBody(
                text["Choose a new password"],
                text["Choose a new password"],
                [text["Somebody who looks after your account had this link sent to you. Your old password works until you use it."], until],
                null,
                facts,
                text["Choose a password"],
                address.OfInvitation(invitation.PersonId, invitation.Token),
                text["You get this mail because you have an account of the support portal."]
            )
            : new MailBody(
                text["You are invited to the support portal"],
                text["You are invited to the support portal"],
                [
                    invitation.Organisation is null
                        ? text["With it the support desk works on requests. Choose a password to come in."]
                        : text["With it you file support requests and follow them. Choose a password to come in."],
                    until,
                ],
                null,
                facts,
                text["Choose a password"],
                address.OfInvitation(invitation.PersonId, invitation.Token),
                text[
                    "You get this mail because somebody of your organisation invited you. If you expected none, do nothing: "
                        + "without the link nobody comes in."
                ]
            );
    }

    private MailBody About(MailFacts.OfNotice notice, DateTimeZone zone)
    {
        var facts = new List<(string, string)>
        {
            (text["Notice"], notice.Title),
            (text["State"], StateOf(notice.State)),
            (text["Written"], times.Full(notice.At, zone)),
        };
        if (notice.Reference is { } reference)
            facts.Insert(1, (text["Reference"], reference));
        return new MailBody(
            notice.Reference is { } number ? text["{0}: {1}", number, notice.Title] : text["Notice: {0}", notice.Title],
            text["{0}: {1}", notice.Title, StateOf(notice.State)],
            [text["A notice you follow has changed. The support desk wrote:"]],
            notice.Text,
            facts,
            text["Open the notice"],
            address.OfNotice(notice.Id),
            text["You get this mail because you said that this is your problem, too. You can stop following it on its page."]
        );
    }
}
