using System.Text;
using Microsoft.AspNetCore.Html;
using QRCoder;

namespace SupportPortal.Web.Pages.Account;

/// <summary>Draws a text as a QR code, black on white in both themes, since cameras read no other.</summary>
internal static class QrCode
{
    /// <summary>The drawing, with a name for those who cannot see it.</summary>
    public static IHtmlContent Draw(string content, string name)
    {
        using var data = QRCodeGenerator.GenerateQrCode(content, QRCodeGenerator.ECCLevel.M);
        var (rows, path) = (data.ModuleMatrix, new StringBuilder());
        for (var y = 0; y < rows.Count; y++)
        {
            for (var x = 0; x < rows[y].Count; x++)
            {
                if (rows[y][x])
                    path.Append(System.Globalization.CultureInfo.InvariantCulture, $"M{x} {y}h1v1h-1z");
            }
        }

        var drawing = new HtmlContentBuilder();
        drawing.AppendHtml(
            $"<svg class=\"qr\" viewBox=\"0 0 {rows.Count} {rows.Count}\" width=\"200\" height=\"200\" role=\"img\" "
                + "shape-rendering=\"crispEdges\" aria-label=\""
        );
        drawing.Append(name);
        drawing.AppendHtml(
            $"\"><rect width=\"{rows.Count}\" height=\"{rows.Count}\" fill=\"#fff\"/><path d=\"{path}\" fill=\"#000\"/></svg>"
        );
        return drawing;
    }
}
