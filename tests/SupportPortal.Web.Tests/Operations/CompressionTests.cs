using System.IO.Compression;
using System.Net.Http.Headers;
using SupportPortal.Testing;

namespace SupportPortal.Web.Tests.Operations;

public sealed class CompressionTests(Portal portal) : IClassFixture<Portal>
{
    [Theory]
    [InlineData("br")]
    [InlineData("gzip")]
    public async Task A_page_is_sent_compressed_to_who_takes_it(string encoding)
    {
        var sam = await portal.SignInAsync(DemoAccounts.Agent);
        using var plain = await AskAsync(sam.Http, "/queue", null);
        using var small = await AskAsync(sam.Http, "/queue", encoding);

        Assert.Empty(plain.Content.Headers.ContentEncoding);
        Assert.Equal([encoding], small.Content.Headers.ContentEncoding);
        Assert.Contains("Accept-Encoding", small.Headers.Vary);
        var (whole, sent) = (await plain.Content.ReadAsByteArrayAsync(), await small.Content.ReadAsByteArrayAsync());
        Assert.True(sent.Length * 4 < whole.Length, $"{sent.Length} of {whole.Length} bytes");
        await using var unpacked =
            encoding == "br"
                ? (Stream)new BrotliStream(new MemoryStream(sent), CompressionMode.Decompress)
                : new GZipStream(new MemoryStream(sent), CompressionMode.Decompress);
        using var reader = new StreamReader(unpacked);
        Assert.EndsWith("</html>", (await reader.ReadToEndAsync()).TrimEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Over_tls_a_page_is_compressed_unless_it_shows_a_secret_or_leads_to_one()
    {
        using var nobody = portal.CreateClient();
        using var guidance = await AskAsync(nobody, "https://localhost/guidance", "br");
        using var signIn = await AskAsync(nobody, "https://localhost/identity/account/login", "br");

        Assert.Equal(["br"], guidance.Content.Headers.ContentEncoding);
        Assert.True(signIn.IsSuccessStatusCode);
        Assert.Empty(signIn.Content.Headers.ContentEncoding);
    }

    [Fact]
    public async Task No_secret_of_a_page_stays_the_same()
    {
        var sam = await portal.SignInAsync(DemoAccounts.Agent);
        var (one, other) = (await sam.GetAsync("/queue"), await sam.GetAsync("/queue"));
        foreach (var name in new[] { "__RequestVerificationToken", "__Key" })
        {
            var (first, second) = (Value(one, name), Value(other, name));
            Assert.True(first.Length >= 32);
            Assert.NotEqual(first, second);
            Assert.True(first.Zip(second).Count(pair => pair.First == pair.Second) < first.Length / 2, $"{first}\n{second}");
        }
    }

    private static string Value(Page page, string name) => page.Document.QuerySelector($"main [name={name}]")!.GetAttribute("value")!;

    private static Task<HttpResponseMessage> AskAsync(HttpClient http, string address, string? encoding)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, new Uri(address, UriKind.RelativeOrAbsolute));
        if (encoding is not null)
            request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue(encoding));
        return http.SendAsync(request);
    }
}
