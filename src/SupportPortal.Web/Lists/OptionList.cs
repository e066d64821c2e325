using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;

namespace SupportPortal.Web.Lists;

/// <summary>What may be chosen, as the options of a select: some lists have hundreds, so they are written straight to the
/// answer.</summary>
/// <param name="choices">The values and what they are called.</param>
/// <param name="chosen">The value that is chosen; null or empty for none.</param>
internal sealed class OptionList(IEnumerable<(string Value, string Text)> choices, string? chosen) : IHtmlContent
{
    public void WriteTo(TextWriter writer, HtmlEncoder encoder)
    {
        foreach (var (value, text) in choices)
        {
            writer.Write("<option value=\"");
            encoder.Encode(writer, value);
            writer.Write(value == chosen ? "\" selected=\"selected\">" : "\">");
            encoder.Encode(writer, text); // the next one, or the end of the list, ends it
        }
    }
}
