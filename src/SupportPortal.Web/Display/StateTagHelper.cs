using Microsoft.AspNetCore.Razor.TagHelpers;
using SupportPortal.Application.Wording;
using SupportPortal.Core.Notices;
using SupportPortal.Core.Tenants;

namespace SupportPortal.Web.Display;

/// <summary>The state of a service notice or of a contract, by word, shape and colour: <c>&lt;state-tag notice="…" /&gt;</c>,
/// <c>&lt;state-tag contract="…" /&gt;</c>.</summary>
[HtmlTargetElement("state-tag", TagStructure = TagStructure.WithoutEndTag)]
public sealed class StateTagHelper(Names names) : TagHelper
{
    /// <summary>A notice's state.</summary>
    public NoticeState? Notice { get; set; }

    /// <summary>A contract's state.</summary>
    public ContractState? Contract { get; set; }

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var (look, shape) = (Notice, Contract) switch
        {
            (NoticeState.Investigating, _) => ("warn", Shapes.Diamond),
            (NoticeState.Restoring, _) => ("info", Shapes.Half),
            (NoticeState.Restored, _) or (_, ContractState.Linked) => ("good", Shapes.Tick),
            (_, ContractState.Failed) => ("warn", Shapes.Cross),
            _ => (string.Empty, Shapes.Ring),
        };
        output.TagName = "span";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", $"tag {look}".TrimEnd());
        output.Content.AppendHtml(shape);
        output.Content.Append(Notice is { } notice ? names.NoticeState(notice) : names.ContractState(Contract!.Value));
    }
}
