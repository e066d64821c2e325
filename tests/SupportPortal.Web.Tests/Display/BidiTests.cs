using AngleSharp.Dom;
using Microsoft.EntityFrameworkCore;
using SupportPortal.Application.Wording;
using SupportPortal.Web.Tests.Mail;
using SupportPortal.Web.Tests.Security;
using SupportPortal.Web.Tests.Writing;
using Xunit.Abstractions;

namespace SupportPortal.Web.Tests.Display;

/// <summary>
/// What somebody wrote from right to left turns nothing around it: wherever a page shows it beside other words it is in an element of its
/// own direction or isolated, and so it is in titles, options, labels, sentences and the subjects of mails.
/// </summary>
public sealed class BidiTests(ITestOutputHelper output) : IDisposable
{
    private const string Hebrew = "\u05D0\u05D1\u05D2";
    private static readonly string[] Blocks =
    [
        "p",
        "td",
        "th",
        "li",
        "h1",
        "h2",
        "h3",
        "h4",
        "dt",
        "dd",
        "div",
        "option",
        "button",
        "label",
        "legend",
        "summary",
        "textarea",
        "title",
        "pre",
        "blockquote",
        "output",
        "bdi",
        "caption",
        "code",
    ];

    /// <summary>What the stylesheet isolates (shell.css); a browser test sees that it does.</summary>
    private static readonly string[] Inline = ["a", "b", "small", "span", "summary", "text"];

    private readonly MailPortal _portal = new();

    public void Dispose()
    {
        _portal.Dispose();
        _portal.Smtp.Dispose();
    }

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("\u05D0\u05D1 1", "\u2068\u05D0\u05D1 1\u2069")]
    [InlineData("\u2068\u05D0\u2069", "\u2068\u05D0\u2069")]
    [InlineData("\u2068\u05D0\u2069 x \u2068\u05D1\u2069", "\u2068\u2068\u05D0\u2069 x \u2068\u05D1\u2069\u2069")]
    [InlineData("a\u200Fb", "\u2068a\u200Fb\u2069")]
    [InlineData("\uD83A\uDD00", "\u2068\uD83A\uDD00\u2069")]
    public void What_turns_is_isolated_once_and_what_does_not_stays_as_it_is(string text, string isolated) =>
        Assert.Equal(isolated, Bidi.Isolated(text));

    [Fact]
    public async Task No_page_and_no_mail_has_text_from_right_to_left_loose_among_other_words()
    {
        var things = await IsolationThings.MakeAsync(_portal);
        await _portal.WithDataAsync(async db =>
        {
            await db.Users.ExecuteUpdateAsync(person => person.SetProperty(named => named.DisplayName, named => Hebrew + " " + named.Id));
            await db
                .Tenants.IgnoreQueryFilters()
                .ExecuteUpdateAsync(tenant => tenant.SetProperty(named => named.Name, named => Hebrew + " " + named.Id));
            await db.Requests.ExecuteUpdateAsync(request =>
                request
                    .SetProperty(named => named.Subject, named => Hebrew + " 7 " + named.Id)
                    .SetProperty(named => named.RequesterName, Hebrew)
            );
            await db
                .Requests.Where(request => request.AssigneeId != null)
                .ExecuteUpdateAsync(request => request.SetProperty(named => named.AssigneeName, Hebrew));
            await db.RequestEvents.ExecuteUpdateAsync(happened => happened.SetProperty(named => named.ActorName, Hebrew + " 5"));
            return await db.Notices.ExecuteUpdateAsync(notice => notice.SetProperty(named => named.Title, Hebrew + " 9"));
        });
        var forms = new TextForms(_portal, _ => Hebrew);
        var addresses = await forms.AddressesAsync(things);
        foreach (var (caller, page) in await forms.PagesAsync(addresses))
            await forms.FillAsync(caller, page);
        var loose = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var (_, page) in await forms.PagesAsync(addresses))
        {
            foreach (var found in Loose(page.Document))
                loose.Add($"{page.Path.Split('?')[0]}: {found}");
        }

        output.WriteLine(string.Join('\n', loose));
        Assert.Equal(string.Empty, string.Join('\n', loose));
        await _portal.DispatchAsync();
        Assert.NotEmpty(_portal.Smtp.Mails);
        Assert.All(_portal.Smtp.Mails.Where(mail => mail.Message.Subject!.Contains(Hebrew, StringComparison.Ordinal)), mail =>
            Assert.True(IsHeld(mail.Message.Subject!), mail.Message.Subject)
        );
    }

    private static IEnumerable<string> Loose(IDocument document)
    {
        foreach (
            var text in document
                .Descendants<IText>()
                .Where(text =>
                    text.Data.Contains(Hebrew, StringComparison.Ordinal)
                    && text.ParentElement?.LocalName is not ("script" or "style" or "textarea")
                )
        )
        {
            if (text.ParentElement!.Closest("bdi, [dir]") is not null || IsHeld(text.Data))
                continue;
            if (
                Inline.Contains(text.ParentElement.LocalName)
                && text.ParentElement.TextContent.Trim() == text.Data.Trim()
                && !text.Data.Any(char.IsAsciiLetterUpper)
            )
                continue;
            var block = text.ParentElement.Closest(string.Join(", ", Blocks));
            if (block is null || block.TextContent.Trim() != text.Data.Trim())
                yield return $"<{text.ParentElement.LocalName} class={text.ParentElement.ClassName}> in <{block?.LocalName}> "
                    + $"{Short(block?.TextContent)}";
        }

        foreach (var element in document.QuerySelectorAll("[aria-label], [title], [placeholder]"))
        {
            foreach (var name in new[] { "aria-label", "title", "placeholder" })
            {
                if (
                    element.GetAttribute(name) is { } label
                    && label.Contains(Hebrew, StringComparison.Ordinal)
                    && !IsHeld(label)
                    && label.Any(char.IsAsciiLetter)
                )
                    yield return $"<{element.LocalName} {name}> {Short(label)}";
            }
        }
    }

    /// <summary>Whether every part from right to left is between the signs that isolate it.</summary>
    private static bool IsHeld(string text)
    {
        var depth = 0;
        foreach (var letter in text)
        {
            depth += letter switch
            {
                '\u2068' => 1,
                '\u2069' => -1,
                _ => 0,
            };
            if (depth == 0 && letter is >= '\u0590' and <= '\u05FF')
                return false;
        }

        return true;
    }

    private static string Short(string? text)
    {
        var line = string.Join(' ', (text ?? string.Empty).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length > 90 ? line[..90] : line;
    }
}
