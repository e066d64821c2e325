using System.ComponentModel.DataAnnotations;
using FluentValidation;
using Microsoft.Extensions.Localization;
using SupportPortal.Application.Policy;
using SupportPortal.Core;
using SupportPortal.Core.Requests;

namespace SupportPortal.Application.Acts;

/// <summary>One act on several requests, and what it needs.</summary>
public sealed class BulkForm
{
    /// <summary>The acts, as their buttons send them.</summary>
    public const string Claim = "claim",
        Release = "release",
        Assign = "assign",
        Status = "status",
        Tag = "tag",
        Untag = "untag",
        Reroute = "reroute",
        Severity = "severity",
        DecideAgain = "decide-again";

    /// <summary>Every act, in the order they are offered.</summary>
    public static readonly IReadOnlyList<string> Acts = [Claim, Release, Assign, Status, Tag, Untag, Reroute, Severity, DecideAgain];

    public string? Act { get; set; }

    /// <summary>Whether what the act needs was asked for already.</summary>
    public bool Asked { get; set; }

    public int? Agent { get; set; }
    public string? NewStatus { get; set; }

    [DataType(DataType.MultilineText)]
    public string? Remark { get; set; }
    public string? TagName { get; set; }
    public string? Portal { get; set; }
    public string? NewSeverity { get; set; }

    [DataType(DataType.MultilineText)]
    public string? Reason { get; set; }

    /// <summary>The queue to go back to: its address behind the question mark.</summary>
    public string? Back { get; set; }

    /// <summary>Whether the act can be carried out without asking for more.</summary>
    public bool IsReady => Asked || Act is Claim or Release;
}

internal sealed class BulkFormValidator : AbstractValidator<BulkForm>
{
    public BulkFormValidator(EveryVersion versions, IStringLocalizer<Text> text)
    {
        RuleFor(form => form.Act).Must(BulkForm.Acts.Contains).When(form => form.Asked).WithMessage(_ => text["Choose what to do."]);
        RuleFor(form => form.Agent).NotNull().When(Is(BulkForm.Assign)).WithMessage(_ => text["Choose who gets the requests."]);
        RuleFor(form => form.NewStatus)
            .Must(code => Code.TryParse<RequestStatus>(code, out _))
            .When(Is(BulkForm.Status))
            .WithMessage(_ => text["Choose the new status."]);
        RuleFor(form => form.TagName)
            .Cascade(CascadeMode.Stop)
            .NotEmpty()
            .WithMessage(_ => text["Type a tag."])
            .Must(tag => RequestTag.Normal(tag!).Length <= RequestTag.NameLength)
            .WithMessage(_ => text["Keep the tag under {0} characters.", RequestTag.NameLength])
            .Matches(TagAct.Word)
            .WithMessage(_ => text["Use letters, digits, spaces and . _ - only, and begin with a letter or digit."])
            .When(form => form is { Asked: true, Act: BulkForm.Tag or BulkForm.Untag });
        RuleFor(form => form.Portal)
            .Must(portal => versions.Find(policy => policy.Places, portal) is { Portal: true })
            .When(Is(BulkForm.Reroute))
            .WithMessage(_ => text["Choose the portal they should go to."]);
        RuleFor(form => form.NewSeverity)
            .Must(severity => versions.Find(policy => policy.Severities, severity) is not null)
            .When(Is(BulkForm.Severity))
            .WithMessage(_ => text["Choose the new severity."]);
        RuleFor(form => form.Reason)
            .NotEmpty()
            .When(Is(BulkForm.Reroute))
            .WithMessage(_ => text["Say why they go to another portal than the one decided."]);
        RuleFor(form => form.Reason).NotEmpty().When(Is(BulkForm.Severity)).WithMessage(_ => text["Say why the severity changes."]);
        RuleFor(form => form.Reason).NotEmpty().When(Is(BulkForm.DecideAgain)).WithMessage(_ => text["Say why they are decided again."]);
        RuleFor(form => form.Reason)
            .MaximumLength(RequestEvent.TextLength)
            .WithMessage(_ => text["Keep it under {0} characters.", RequestEvent.TextLength]);
        RuleFor(form => form.Remark)
            .MaximumLength(RequestEvent.TextLength)
            .WithMessage(_ => text["Keep it under {0} characters.", RequestEvent.TextLength]);
    }

    private static Func<BulkForm, bool> Is(string act) => form => form.Asked && form.Act == act;
}
