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
    public async Task<HttpResponseMessage> SendAsync(
        Page page,
        IHtmlFormElement form,
        Dictionary<string, string?> fields,
        string? handler = null
    )
    {
        var values = Page.FieldsOf(form);
        foreach (var (name, value) in fields)
        {
            values.RemoveAll(field => field.Key == name);
            if (value is not null)
                values.Add(new(name, value));
        }

        var action = form.GetAttribute("action") is { Length: > 0 } target ? target : page.Path;
        if (handler is not null)
            action = $"{action.Split('?')[0]}?handler={handler}";
        using var content = new FormUrlEncodedContent(values);
        return await http.PostAsync(new Uri(action, UriKind.Relative), content);
    }

    /// <summary>Sends a form that takes files, in the order of its fields as a browser does, files last.</summary>
    public async Task<Page> SubmitFilesAsync(
        Page page,
        IHtmlFormElement form,
        Dictionary<string, string?> fields,
        params IReadOnlyList<SentFile> files
    )
    {
        using var answer = await SendFilesAsync(page, form, fields, files);
        return await FollowAsync(answer);
    }

    /// <summary>The same without following where it leads.</summary>
    public async Task<HttpResponseMessage> SendFilesAsync(
        Page page,
        IHtmlFormElement form,
        Dictionary<string, string?> fields,
        params IReadOnlyList<SentFile> files
    )
    {
        using var content = new MultipartFormDataContent();
        foreach (
            var (name, value) in Page.FieldsOf(form)
                .Where(field =>
                    !fields.ContainsKey(field.Key) && !(form.QuerySelector($"input[type=file][name='{field.Key}']") is not null)
                )
        )
            content.Add(new StringContent(value), name);
        foreach (var (name, value) in fields)
            if (value is not null)
                content.Add(new StringContent(value), name);
        foreach (var file in files)
            content.Add(file.ToContent(), "Files", file.Name);
        return await http.PostAsync(
            new Uri(form.GetAttribute("action") is { Length: > 0 } action ? action : page.Path, UriKind.Relative),
            content
        );
    }

    /// <summary>Uploads one file as the script of a form does.</summary>
    public async Task<HttpResponseMessage> UploadAsync(Page page, string url, SentFile file)
    {
        using var content = new MultipartFormDataContent { { file.ToContent(), "Files", file.Name } };
        return await PostAsScriptAsync(page, url, content);
    }

    /// <summary>Posts as a script of a page does: with its token in a header.</summary>
    public async Task<HttpResponseMessage> PostAsScriptAsync(Page page, string url, HttpContent? content = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(url, UriKind.Relative)) { Content = content };
        request.Headers.Add(
            "RequestVerificationToken",
            page.Document.QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")
        );
        request.Headers.Add("X-Requested-With", "XMLHttpRequest");
        return await http.SendAsync(request);
    }

    /// <summary>Reads an answer and follows where it leads.</summary>
    public Task<Page> ReadAsync(HttpResponseMessage answer) => FollowAsync(answer);

    private async Task<Page> FollowAsync(HttpResponseMessage answer)
    {
        for (var i = 0; i < MostRedirects && answer.StatusCode is HttpStatusCode.Redirect or HttpStatusCode.Found; i++)
        {
            var to = answer.Headers.Location!;
            var next = to.IsAbsoluteUri ? to : new Uri(answer.RequestMessage!.RequestUri!, to); // as a browser reads it: from where it is
            answer.Dispose();
            answer = await http.GetAsync(new Uri(next.PathAndQuery, UriKind.Relative));
        }

        using (answer)
        {
            var html = await answer.Content.ReadAsStringAsync();
            var path = answer.RequestMessage!.RequestUri!.PathAndQuery;
            var document = await BrowsingContext
                .New(Configuration.Default)
                .OpenAsync(request => request.Content(html).Address($"http://localhost{path}"));
            return new Page(answer.StatusCode, path, document);
        }
    }
}

/// <summary>A file a visitor sends.</summary>
public sealed record SentFile(string Name, byte[] Content)
{
    /// <summary>A text file.</summary>
    public static SentFile Text(string name, string text = "12:00:01 INFO started") => new(name, System.Text.Encoding.UTF8.GetBytes(text));

    /// <summary>
    /// Bytes of no meaning. The first ones are always the same, since by chance they can be those of a program, which is refused.
    /// </summary>
    public static SentFile Random(string name, int length)
    {
        var content = System.Security.Cryptography.RandomNumberGenerator.GetBytes(length);
        "DUMP"u8[..Math.Min(4, length)].CopyTo(content);
        return new(name, content);
    }

    /// <summary>Its SHA-256, in hexadecimal.</summary>
    public string Sha256 => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Content));

    internal ByteArrayContent ToContent() => new(Content) { Headers = { ContentType = new("application/octet-stream") } };
}
