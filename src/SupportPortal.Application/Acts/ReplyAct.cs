using System.ComponentModel.DataAnnotations;
using FluentValidation;
using Microsoft.Extensions.Localization;
using NodaTime;
using SupportPortal.Core.People;
using SupportPortal.Core.Requests;
using SupportPortal.Core.Writing;

namespace SupportPortal.Application.Acts;

/// <summary>Write to the requester, and do what usually goes with it.</summary>
public sealed class ReplyAct : IWritingAct
{
    RequestAct IAct.Kind => RequestAct.Reply;

    /// <inheritdoc/>
    public int Version { get; set; }

    bool IAct.TakesAnyVersion => true;

    string? IWritingAct.Written
    {
        get => Reply;
        set => Reply = value;
    }

    /// <inheritdoc/>
    public string? Template { get; set; }

    /// <inheritdoc/>
    public int Seen { get; set; }

    /// <summary>Then wait for the requester.</summary>
    public const string Wait = "wait";

    /// <summary>Then the request is resolved.</summary>
    public const string Resolve = "resolve";

    /// <summary>Then it is filed in the vendor's portal.</summary>
    public const string HandOff = "hand-off";

    [DataType(DataType.MultilineText)]
    public string? Reply { get; set; }

    /// <summary>What follows on the reply; null where nothing does.</summary>
    public string? Then { get; set; }

    /// <summary>The vendor's number, where a hand-off follows.</summary>
    public string? VendorCaseNumber { get; set; }

    void IAct.Begin(SupportRequest request) => Seen = request.ChainLength;

    void IAct.Do(SupportRequest request, ActContext context, Actor person, Instant at)
    {
        request.Reply(person, Reply!, at, context.Files);
        switch (Then)
        {
            case Wait when request.Status != RequestStatus.WaitingForRequester:
                request.WaitForRequester(person, null, at);
                break;
            case Resolve:
                request.Resolve(person, null, at);
                break;
            case HandOff:
                request.HandOff(person, VendorCaseNumber, at);
                break;
        }
    }

    Task IAct.BesideAsync(ActContext context, CancellationToken cancellationToken) =>
        context.Writing.DropAsync(context.Request.Id, isNote: false, cancellationToken);
}

internal sealed class ReplyActValidator : AbstractValidator<ReplyAct>
{
    private static readonly string?[] Follows = [null, string.Empty, ReplyAct.Wait, ReplyAct.Resolve, ReplyAct.HandOff];

    public ReplyActValidator(IStringLocalizer<Text> text)
    {
        RuleFor(act => act.Reply).IsWritten(text);
        RuleFor(act => act.Then).Must(then => Follows.Contains(then)).WithMessage(_ => text["Choose one of the buttons."]);
        RuleFor(act => act.VendorCaseNumber)
            .MaximumLength(SupportRequest.VendorCaseNumberLength)
            .WithMessage(_ => text["Keep the number under {0} characters.", SupportRequest.VendorCaseNumberLength])
            .Matches(@"^[A-Za-z0-9 #._/\-]*$")
            .WithMessage(_ => text["Use letters, digits, spaces and # . _ / - only."])
            .When(act => act.Then == ReplyAct.HandOff);
        RuleFor(act => act.VendorCaseNumber)
            .Empty()
            .When(act => act.Then != ReplyAct.HandOff)
            .WithMessage(_ => text["Press \"Send and note the hand-off\" to keep this number, or empty the field."]);
    }
}

/// <summary>What holds for all that the desk writes.</summary>
public static class WritingRules
{
    /// <summary>There is something, not too long, and no placeholder is left in it.</summary>
    public static void IsWritten<TForm>(this IRuleBuilder<TForm, string?> rule, IStringLocalizer<Text> text) =>
        rule.NotEmpty()
            .WithMessage(_ => text["Write something first."])
            .MaximumLength(RequestEvent.TextLength)
            .WithMessage(_ => text["Keep it under {0} characters.", RequestEvent.TextLength])
            .Must(words => Placeholders.LeftIn(words).Count == 0)
            .WithMessage(
                (_, words) =>
                    text[
                        "{0} stands for something that has no value yet. Write it in, or take it out.",
                        string.Join(", ", Placeholders.LeftIn(words))
                    ]
            );
}
