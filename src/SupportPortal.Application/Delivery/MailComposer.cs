using System.Globalization;
using MimeKit;
using NodaTime;
using SupportPortal.Application.Mail;
using SupportPortal.Application.Wording;
using SupportPortal.Core.Requests;

namespace SupportPortal.Application.Delivery;

/// <summary>Makes the mail itself: text and HTML, and the headers by which mail programs thread it and robots leave it alone.</summary>
public sealed class MailComposer(MailBodyWriter writer, MailSettings settings, Markdown markdown, Cultures cultures, IClock clock)
{
    /// <summary>The mail, and its words for a log.</summary>
    public (MimeMessage Message, string Text) Compose(MailFacts facts)
    {
        var culture = cultures.Of(facts.Mail.Culture);
        var letter = In(culture, () => writer.Write(facts));
        var text = letter.ToText();
        var message = new MimeMessage
        {
            Subject = OneLine(letter.Subject),
            MessageId = IdOf(facts.Mail.Key),
            Date = clock.GetCurrentInstant().ToDateTimeOffset(),
        };
        message.From.Add(new MailboxAddress(OneLine(settings.FromName), settings.From));
        message.To.Add(new MailboxAddress(OneLine(facts.Mail.ToName), facts.Mail.ToAddress));
        message.Body = new BodyBuilder
        {
            TextBody = text,
            HtmlBody = letter.ToHtml(culture.TwoLetterISOLanguageName, markdown),
        }.ToMessageBody();

        var root = IdOf(Root(facts));
        message.InReplyTo = root;
        message.References.Add(root);
        message.Headers.Add("Auto-Submitted", "auto-generated");
        message.Headers.Add("X-Auto-Response-Suppress", "All");
        message.Headers.Add(HeaderId.ListId, $"<{Root(facts)}.{settings.Domain}>");
        return (message, text);
    }

    /// <summary>What all mails about one thing answer, though nobody ever sent it.</summary>
    private static string Root(MailFacts facts) =>
        facts.Mail.AccountId is { } account ? string.Create(CultureInfo.InvariantCulture, $"person-{account}")
        : facts.Notice is { } notice ? string.Create(CultureInfo.InvariantCulture, $"notice-{notice.Id}")
        : RequestNumber.Format(facts.Request!.Id).ToLowerInvariant();

    private string IdOf(string local) => $"{local}@{settings.Domain}";

    private static T In<T>(CultureInfo culture, Func<T> work)
    {
        var (before, beforeUi) = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, culture);
        try
        {
            return work();
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (before, beforeUi);
        }
    }

    /// <summary>A header is one line: what a person typed cannot begin another.</summary>
    private static string OneLine(string text) =>
        string.Concat(text.Select(letter => char.IsControl(letter) || letter is '\u2028' or '\u2029' ? ' ' : letter)).Trim();
}
