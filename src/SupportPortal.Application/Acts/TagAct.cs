using System.Text.RegularExpressions;
using FluentValidation;
using Microsoft.Extensions.Localization;
using NodaTime;
using SupportPortal.Core.People;
using SupportPortal.Core.Requests;

namespace SupportPortal.Application.Acts;

/// <summary>Put a word of the desk on a request, or take it away.</summary>
public sealed partial class TagAct : IAct
{
    RequestAct IAct.Kind => RequestAct.Tag;

    /// <inheritdoc/>
    public int Version { get; set; }

    bool IAct.TakesAnyVersion => true;

    public string? Tag { get; set; }

    public bool Remove { get; set; }

    /// <summary>Letters and digits of any script, with spaces, dots, dashes and underscores between.</summary>
    [GeneratedRegex(@"^\s*[\p{L}\p{M}\p{N}][\p{L}\p{M}\p{N} ._-]*$")]
    internal static partial Regex Word { get; }

    void IAct.Do(SupportRequest request, ActContext context, Actor person, Instant at)
    {
        if (Remove)
            request.RemoveTag(person, Tag!, at);
        else
            request.AddTag(person, Tag!, at);
    }
}

internal sealed class TagActValidator : AbstractValidator<TagAct>
{
    public TagActValidator(IStringLocalizer<Text> text) =>
        RuleFor(act => act.Tag)
            .Cascade(CascadeMode.Stop)
            .NotEmpty()
            .WithMessage(_ => text["Type a tag."])
            .Must(tag => RequestTag.Normal(tag!).Length <= RequestTag.NameLength)
            .WithMessage(_ => text["Keep the tag under {0} characters.", RequestTag.NameLength])
            .Matches(TagAct.Word)
            .WithMessage(_ => text["Use letters, digits, spaces and . _ - only, and begin with a letter or digit."]);
}
