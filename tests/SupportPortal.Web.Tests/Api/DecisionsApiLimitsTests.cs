using System.Net;
using System.Net.Http.Json;
using System.Text;
using SupportPortal.Testing;

namespace SupportPortal.Web.Tests.Api;

/// <summary>What the decisions API does with bodies nobody should send, and with too many of them.</summary>
public sealed class DecisionsApiLimitsTests(DecisionsApiTests.OpenPortal portal) : IClassFixture<DecisionsApiTests.OpenPortal>
{
    private const string Address = "/api/v1/decisions";

    private readonly HttpClient _http = portal.CreateClient();

    [Fact]
    public async Task Fuzzed_bodies_are_refused_with_problem_details_and_never_fail()
    {
        var random = new Random(7);
        var bodies = new List<byte[]>
        {
            Array.Empty<byte>(),
            "null"u8.ToArray(),
            "[]"u8.ToArray(),
            "\"\""u8.ToArray(),
            "{"u8.ToArray(),
            "{}x"u8.ToArray(),
            new byte[] { 0xff, 0xfe, 0x00 },
            "{\"kind\":\"\xff\"}"u8.ToArray(),
            Encoding.UTF8.GetBytes(new string('[', 5000)),
            Encoding.UTF8.GetBytes("{\"a\":" + new string('{', 400) + "}"),
            "{\"kind\":1,\"kind\":2}"u8.ToArray(),
            "{\"\\ud800\":1}"u8.ToArray(),
            "{\"kind\":\"\\ud800\"}"u8.ToArray(),
            Encoding.UTF8.GetBytes($"{{\"submittedAt\":{new string('9', 5000)}}}"),
            new byte[1024 * 1024],
            Encoding.UTF8.GetBytes($"{{\"kind\":\"{new string('a', 1024 * 1024)}\"}}"),
        };
        var example = Encoding.UTF8.GetBytes(DecisionsApiTests.Example.GetRawText());
        for (var i = 0; i < 300; i++)
        {
            var body = (byte[])example.Clone();
            for (var j = 0; j <= random.Next(4); j++)
                body[random.Next(body.Length)] = (byte)random.Next(256);
            bodies.Add(body);
        }

        foreach (var body in bodies)
        {
            using var content = new ByteArrayContent(body);
            using var answer = await _http.PostAsync(new Uri(Address, UriKind.Relative), content);
            if (answer.StatusCode == HttpStatusCode.OK)
                continue; // the change hit a space or made another good question
            Assert.Contains(answer.StatusCode, new[] { HttpStatusCode.BadRequest, HttpStatusCode.RequestEntityTooLarge });
            Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
            Assert.Equal(body.Length > 64 * 1024, answer.StatusCode == HttpStatusCode.RequestEntityTooLarge);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_body_that_is_too_large_is_refused_by_a_real_server_whatever_it_calls_itself(bool chunked)
    {
        using var real = new Portal();
        real.UseKestrel(port: 0);
        real.StartServer();
        using var http = real.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, Address) { Content = new ByteArrayContent(new byte[70_000]) };
        request.Content.Headers.ContentType = new("text/plain");
        request.Headers.TransferEncodingChunked = chunked;
        using var answer = await http.SendAsync(request);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task Too_many_questions_a_minute_are_put_off()
    {
        using var busy = new LimitedPortal();
        using var http = busy.CreateClient();
        var answers = new List<HttpResponseMessage>();
        for (var i = 0; i < 4; i++)
            answers.Add(await http.PostAsJsonAsync(Address, DecisionsApiTests.Example));

        Assert.Equal(
            [HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.TooManyRequests],
            answers.Select(answer => answer.StatusCode)
        );
        Assert.Equal("application/problem+json", answers[^1].Content.Headers.ContentType?.MediaType);
        Assert.True(answers[^1].Headers.RetryAfter?.Delta > TimeSpan.Zero);
    }

    private sealed class LimitedPortal() : PortalWith("RateLimits:DecisionsPerMinute", "3");
}
