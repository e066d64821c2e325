using System.Net;
using AngleSharp;
using AngleSharp.Html.Dom;

namespace SupportPortal.Testing;

/// <summary>Somebody with a browser that runs no scripts: reads pages, fills in their forms and sends them.</summary>
public sealed class Visitor(HttpClient http)
{
    private const int MostRedirects = 5;

    /// <summary>The client beneath, for what no page offers.</summary>
    public HttpClient Http => http;

    /// <summary>Opens a page and follows where it leads.</summary>
    public async Task<Page> GetAsync(string path) => await FollowAsync(await http.GetAsync(new Uri(path, UriKind.Relative)));

    /// <summary>Sends a form as a browser would, with some fields filled in anew.</summary>
    /// <param name="page">The page the form is on.</param>
    /// <param name="form">The form.</param>
    /// <param name="fields">What is filled in; null takes a field away, as an unticked box.</param>
    /// <param name="handler">The value of <c>formaction</c>'s handler, where another button than the first is pressed.</param>
    public async Task<Page> SubmitAsync(Page page, IHtmlFormElement form, Dictionary<string, string?> fields, string? handler = null)
    {
        using var answer = await SendAsync(page, form, fields, handler);
        return await FollowAsync(answer);
    }

    /// <summary>The same without following where it leads.</summary>
    public async Task<HttpResponseMessage> SendAsync(Page page, IHtmlFormElement form, Dictionary<string, string?> fields, string? handler = null)
    {
        var values = Page.FieldsOf(form);
        foreach (var (name, value) in fields)
        {
            values.RemoveAll(field => field.Key == name);
            if (value is not null) values.Add(new(name, value));
        }

        var action = form.GetAttribute("action") is { Length: > 0 } target ? target : page.Path;
        if (handler is not null) action = $"{action.Split('?')[0]}?handler={handler}";
        using var content = new FormUrlEncodedContent(values);
        return await http.PostAsync(new Uri(action, UriKind.Relative), content);
    }

    /// <summary>Reads an answer and follows where it leads.</summary>
    public Task<Page> ReadAsync(HttpResponseMessage answer) => FollowAsync(answer);

    private async Task<Page> FollowAsync(HttpResponseMessage answer)
    {
        for (var i = 0; i < MostRedirects && answer.StatusCode is HttpStatusCode.Redirect or HttpStatusCode.Found; i++)
        {
            var to = answer.Headers.Location!;
            answer.Dispose();
            answer = await http.GetAsync(to.IsAbsoluteUri ? new Uri(to.PathAndQuery, UriKind.Relative) : to);
        }

        using (answer)
        {
            var html = await answer.Content.ReadAsStringAsync();
            var path = answer.RequestMessage!.RequestUri!.PathAndQuery;
            var document = await BrowsingContext.New(Configuration.Default).OpenAsync(request => request.Content(html).Address($"http://localhost{path}"));
            return new Page(answer.StatusCode, path, document);
        }
    }
}
