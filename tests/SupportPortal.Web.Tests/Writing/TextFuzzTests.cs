using System.Net;
using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;
using SupportPortal.Core;
using SupportPortal.Core.Requests;
using SupportPortal.Testing;
using SupportPortal.Web.Tests.Mail;
using SupportPortal.Web.Tests.Security;

namespace SupportPortal.Web.Tests.Writing;

/// <summary>Whatever is written arrives: it is stored whole, shown, found, mailed and exported, and nothing ends in a fault.</summary>
public sealed class TextFuzzTests : IDisposable
{
    private readonly MailPortal _portal = new();

    public void Dispose() => _portal.Dispose();

    [Fact]
    public async Task Any_text_filed_by_a_program_is_stored_whole_shown_found_mailed_and_exported()
    {
        using var http = _portal.CreateClient();
        http.DefaultRequestHeaders.Authorization = new("Bearer", await IsolationCaller.TokenAsync(_portal, DemoAccounts.Contoso));
        var texts = AnyText.All();
        foreach (var (word, text) in texts)
        {
            var (subject, description) = (
                Fit(WrittenText.Line(text), FilingFields.Subject.Length),
                Fit(WrittenText.Lines(text), FilingFields.Description.Length)
            );
            using var filed = await http.PostAsJsonAsync(
                "/api/v1/requests",
                new
                {
                    submissionKey = Guid.NewGuid(),
                    kind = "break-fix",
                    product = "dynamics-365-finance",
                    plan = "unified-performance",
                    severity = "standard",
                    subject,
                    description,
                    stepsToReproduce = description,
                    errorText = description,
                    businessImpact = description[..Math.Min(description.Length, 400)],
                }
            );
            Assert.True(filed.StatusCode == HttpStatusCode.Created, $"{word}: {await filed.Content.ReadAsStringAsync()}");
        }

        await _portal.DispatchAsync();
        var agent = await _portal.SignInAsync(DemoAccounts.Agent);
        var stored = await _portal.WithDataAsync(db =>
            db.Requests.AsNoTracking().Where(request => request.Subject.StartsWith("quokka")).ToListAsync()
        );
        var ada = await _portal.SignInAsync(DemoAccounts.Contoso);
        var export = await ada.Http.GetStringAsync(new Uri("/requests?handler=export", UriKind.Relative));
        foreach (var (word, text) in texts)
        {
            var request = Assert.Single(stored, request => request.Subject.StartsWith(word, StringComparison.Ordinal));
            Assert.Equal(Fit(WrittenText.Lines(text), FilingFields.Description.Length), request.Details.Description);
            var shown = await agent.GetAsync($"/requests/{request.Number}");
            Assert.True(shown.Status == HttpStatusCode.OK, $"{word} is shown with {shown.Status}.");
            Assert.True(shown.Words.Split(word).Length > 4, $"{word} is not shown in every part.");
            Assert.Contains(request.Number, (await agent.GetAsync($"/search?find={word}")).Words, StringComparison.Ordinal);
            Assert.Contains(_portal.Smtp.Mails, mail => (mail.Message.Subject ?? string.Empty).Contains(word, StringComparison.Ordinal));
            Assert.Contains(word, export, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Any_text_written_in_a_form_is_stored_whole_shown_and_mailed_or_named_in_what_is_refused()
    {
        var number = await _portal.NumberOfAsync("Forecast totals differ");
        var agent = await _portal.SignInAsync(DemoAccounts.Agent);
        foreach (var (word, text) in AnyText.All())
        {
            var form = await agent.GetAsync($"/requests/{number}/reply");
            var sent = await agent.SubmitAsync(form, form.FormTo("reply"), new() { ["Form.Reply"] = text });
            Assert.True(
                sent.Status == HttpStatusCode.OK && sent.Errors.Count == 0,
                $"{word}: {sent.Status} {string.Join(' ', sent.Errors)}"
            );
            Assert.Contains(word, sent.Words, StringComparison.Ordinal);
        }

        await _portal.DispatchAsync();
        var events = await _portal.WithDataAsync(db =>
            db.RequestEvents.AsNoTracking()
                .Where(happened => happened.Kind == RequestEventKind.Replied)
                .Select(happened => happened.Text!)
                .ToListAsync()
        );
        foreach (var (word, text) in AnyText.All())
        {
            Assert.Contains(WrittenText.Lines(text).Text, events);
            Assert.Contains(_portal.Smtp.Mails, mail =>
                mail.Text.Contains(word, StringComparison.Ordinal) && mail.Html.Contains(word, StringComparison.Ordinal)
            );
        }
    }

    private static string Fit(WrittenText written, int most)
    {
        Assert.True(written.IsFit, $"The generator made what is refused: {written.RefusedNames}");
        var text =
            written.Text.Length <= most ? written.Text : written.Text[..(char.IsHighSurrogate(written.Text[most - 1]) ? most - 1 : most)];
        return WrittenText.Lines(text).Text;
    }
}
