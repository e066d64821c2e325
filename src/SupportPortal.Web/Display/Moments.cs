using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;
using NodaTime;
using NodaTime.Text;
using SupportPortal.Application.Wording;

namespace SupportPortal.Web.Display;

/// <summary>Moments in the reader's zone, with the whole of them in the title.</summary>
internal static class Moments
{
    /// <summary>A moment.</summary>
    public static IHtmlContent At(this Times times, Instant at) => new Moment(at, times.Full(at), times.Brief(at));

    /// <summary>How long ago a moment was.</summary>
    public static IHtmlContent AgoAt(this Times times, Instant at) => new Moment(at, times.Full(at), times.Ago(at));

    private sealed class Moment(Instant at, string whole, string words) : IHtmlContent
    {
        public void WriteTo(TextWriter writer, HtmlEncoder encoder)
        {
            writer.Write("<time datetime=\"");
            writer.Write(InstantPattern.General.Format(at));
            writer.Write("\" title=\"");
            encoder.Encode(writer, whole);
            writer.Write("\">");
            encoder.Encode(writer, words);
            writer.Write("</time>");
        }
    }
}
