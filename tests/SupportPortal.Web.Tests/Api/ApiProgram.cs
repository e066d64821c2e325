using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportPortal.Core.Access;
using SupportPortal.Testing;

namespace SupportPortal.Web.Tests.Api;

/// <summary>A program that calls the API with somebody's token, and what it sends and reads there.</summary>
internal static class ApiProgram
{
    /// <summary>The address of the requests.</summary>
    public const string Requests = "/api/v1/requests";

    /// <summary>The scope that only reads.</summary>
    public const string Read = "requests:read";

    private static readonly string[] Both = [Read, "requests:write"];

    /// <summary>A client with a fresh token of a person, with both scopes unless told otherwise.</summary>
    public static async Task<HttpClient> ComeAsync(Portal portal, string email, params string[] scopes)
    {
        var secret = await portal.WithDataAsync(async db =>
        {
            var person = await db.Users.SingleAsync(candidate => candidate.Email == email);
            var (token, made) = ApiToken.Make(
                person.Id,
                "A program",
                scopes.Length == 0 ? Both : scopes,
                Portal.Start + Duration.FromDays(30),
                Portal.Start
            );
            db.ApiTokens.Add(token);
            await db.SaveChangesAsync();
            return made;
        });
        var http = portal.CreateClient(new() { AllowAutoRedirect = false });
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", secret);
        return http;
    }

    /// <summary>A request to file.</summary>
    public static object Filing(Guid key, string kind = "break-fix") =>
        new
        {
            submissionKey = key,
            kind,
            product = "dynamics-365-finance",
            subject = "Month-end posting fails",
            plan = "unified-performance",
            severity = "critical",
            description = "Posting ends with an error.",
            problemSince = "2026-03-27T07:00:00+01:00",
            reachableRoundTheClock = true,
        };

    /// <summary>The members a problem complains about.</summary>
    public static HashSet<string> Members(JsonElement problem) =>
        [.. problem.GetProperty("errors").EnumerateObject().Select(error => error.Name)];

    /// <summary>Reads an answer that is a problem of a status.</summary>
    public static async Task<JsonElement> ProblemAsync(HttpResponseMessage answer, HttpStatusCode status)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == status, $"{answer.StatusCode}: {text}");
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        var problem = JsonSerializer.Deserialize<JsonElement>(text);
        Assert.NotEmpty(problem.GetProperty("traceId").GetString()!);
        return problem;
    }
}
