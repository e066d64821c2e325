using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.AspNetCore.Mvc.Testing.Handlers;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportPortal.Core.Access;
using SupportPortal.Testing;

namespace SupportPortal.Web.Tests.Security;

/// <summary>Somebody who calls every endpoint. Cookies are sent as they were after the sign-in, so that no answer changes who
/// calls.</summary>
internal sealed class IsolationCaller
{
    private readonly HttpClient _http;
    private readonly string _cookies;
    private readonly string _antiforgery;
    private readonly string? _token;

    private IsolationCaller(HttpClient http, string cookies, string antiforgery, string? token) =>
        (_http, _cookies, _antiforgery, _token) = (http, cookies, antiforgery, token);

    /// <summary>The demo person behind a column of the table; null for nobody.</summary>
    public static string? EmailOf(string caller) =>
        caller switch
        {
            "nobody" => null,
            "user" => DemoAccounts.ContosoUser,
            "viewer" => DemoAccounts.ContosoViewer,
            "admin" => DemoAccounts.Contoso,
            "partner" => DemoAccounts.Partner,
            "agent" => DemoAccounts.Agent,
            "lead" => DemoAccounts.Lead,
            "owner" => DemoAccounts.Owner,
            _ => DemoAccounts.Fabrikam,
        };

    /// <summary>Signs in and takes a token with every scope.</summary>
    public static async Task<IsolationCaller> ComeAsync(Portal portal, string caller)
    {
        var (email, cookies) = (EmailOf(caller), new CookieContainer());
        var visitor = new Visitor(portal.CreateDefaultClient(portal.ClientOptions.BaseAddress, new CookieContainerHandler(cookies)));
        var page = await visitor.GetAsync("/identity/account/login");
        if (email is not null)
            page = await visitor.SubmitAsync(page, page.FormWith("button[name=email]"), new() { ["email"] = email });
        var antiforgery = page.Document.QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        var token = email is null ? null : await TokenAsync(portal, email);
        return new(
            portal.CreateDefaultClient(portal.ClientOptions.BaseAddress),
            cookies.GetCookieHeader(portal.ClientOptions.BaseAddress),
            antiforgery,
            token
        );
    }

    /// <summary>A secret with every scope, in the name of a person.</summary>
    public static Task<string> TokenAsync(Portal portal, string email) =>
        portal.WithDataAsync(async db =>
        {
            var person = await db.Users.SingleAsync(candidate => candidate.Email == email);
            var (token, secret) = ApiToken.Make(
                person.Id,
                "All of it",
                ["requests:read", "requests:write"],
                Portal.Start + Duration.FromDays(30),
                Portal.Start
            );
            db.ApiTokens.Add(token);
            await db.SaveChangesAsync();
            return secret;
        });

    /// <summary>Calls and says how it was answered, in the words of the table.</summary>
    public async Task<string> CallAsync(CalledEndpoint endpoint, string address, bool withAntiforgery = true, bool withToken = true)
    {
        using var request = new HttpRequestMessage(
            endpoint.IsPost ? HttpMethod.Post : new HttpMethod(endpoint.Name.Split(' ')[0]),
            address
        );
        if (_cookies.Length > 0)
            request.Headers.Add("Cookie", _cookies);
        if (endpoint.IsApi && withToken && _token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _token);
        if (endpoint.IsPost)
            request.Content = endpoint.IsApi ? new StringContent("{}", Encoding.UTF8, "application/json") : new FormUrlEncodedContent([]);
        if (endpoint is { IsPost: true, IsApi: false } && withAntiforgery)
            request.Headers.Add("RequestVerificationToken", _antiforgery);
        using var answer = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead); // a stream never ends
        return AnswerOf(answer);
    }

    /// <summary>Reads a page to its end.</summary>
    public async Task ReadAsync(string address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        if (_cookies.Length > 0)
            request.Headers.Add("Cookie", _cookies);
        using var answer = await _http.SendAsync(request);
        await answer.Content.CopyToAsync(Stream.Null);
    }

    /// <summary>Calls with whatever is given, and a valid antiforgery token. Returns what fault it ended in; null for none.</summary>
    public async Task<string?> TryAsync(AbsurdCall call)
    {
        var isApi = call.Address.StartsWith("/api/v1/", StringComparison.Ordinal);
        using var request = new HttpRequestMessage(new HttpMethod(call.Method), call.Address);
        if (_cookies.Length > 0)
            request.Headers.Add("Cookie", _cookies);
        if (isApi && _token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _token);
        request.Headers.Add("RequestVerificationToken", _antiforgery);
        if (isApi && call.Method == "POST")
            request.Content = new StringContent(
                System.Text.Json.JsonSerializer.Serialize(call.Form.DistinctBy(field => field.Key).ToDictionary()),
                Encoding.UTF8,
                "application/json"
            );
        else if (call.Method is not ("GET" or "HEAD" or "OPTIONS" or "TRACE"))
            request.Content = new FormUrlEncodedContent(call.Form);
        try
        {
            using var answer = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead); // a stream never ends
            if (answer.Content.Headers.ContentType?.MediaType != "text/event-stream")
                await answer.Content.ReadAsByteArrayAsync();
            return (int)answer.StatusCode >= 500 ? $"{(int)answer.StatusCode}" : null;
        }
        catch (Exception fault)
            when (fault is HttpRequestException or IOException or InvalidOperationException or ArgumentException or UriFormatException)
        {
            return $"{fault.GetType().Name}: {fault.Message}";
        }
    }

    private static string AnswerOf(HttpResponseMessage answer)
    {
        var to = answer.Headers.Location?.ToString() ?? string.Empty;
        return answer.StatusCode switch
        {
            HttpStatusCode.Unauthorized => "in",
            HttpStatusCode.Forbidden => "no",
            HttpStatusCode.TemporaryRedirect when to.StartsWith("/held", StringComparison.Ordinal) => "in",
            HttpStatusCode.Found when to.Contains("/identity/account/login", StringComparison.OrdinalIgnoreCase) => "in",
            HttpStatusCode.Found when to.Contains("/identity/account/accessdenied", StringComparison.OrdinalIgnoreCase) => "no",
            var status => $"{(int)status}",
        };
    }
}
