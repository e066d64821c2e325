using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportPortal.Data;

namespace SupportPortal.Application.Audit;

/// <summary>
/// Sends the last seals elsewhere, again and again until it worked: a file gets those it does not have, an address is told of the
/// last one under an identifier that is the same each time (Standard Webhooks: HMAC-SHA256 over identifier, time and body).
/// </summary>
public sealed partial class SealKeeping(
    PortalDbContext db,
    SealSettings settings,
    HttpClient http,
    IClock clock,
    ILogger<SealKeeping> logger
)
{
    private const int Last = 400;
    private static string? _told;

    /// <summary>Sends what was not sent yet.</summary>
    public async Task SendAsync(CancellationToken cancellationToken)
    {
        if (settings is { File: null, Address: null })
            return;
        var digests = await db
            .AuditDigests.AsNoTracking()
            .OrderByDescending(digest => digest.Day)
            .Take(Last)
            .ToListAsync(cancellationToken);
        digests.Reverse();
        var lines = digests.ConvertAll(digest => SealFile.Line(digest.Day, digest.Hash));
        try
        {
            if (settings.File is { } file)
                await SealFile.AddAsync(file, lines, cancellationToken);
            else if (lines.Count > 0 && lines[^1] != _told)
                await PostAsync(settings.Address!, lines[^1], cancellationToken);
        }
        catch (Exception fault)
            when (fault is IOException or UnauthorizedAccessException or HttpRequestException
                || (fault is TaskCanceledException && !cancellationToken.IsCancellationRequested)
            )
        {
            LogNotKept(logger, fault);
        }
    }

    private async Task PostAsync(Uri address, string line, CancellationToken cancellationToken)
    {
        var (id, at) = ($"seal-{line.Split(' ')[0]}", clock.GetCurrentInstant().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
        var body = $$"""{"type":"audit.sealed","seal":"{{line}}"}""";
        using var request = new HttpRequestMessage(HttpMethod.Post, address)
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("webhook-id", id);
        request.Headers.Add("webhook-timestamp", at);
        request.Headers.Add(
            "webhook-signature",
            "v1," + Convert.ToBase64String(HMACSHA256.HashData(settings.Secret, Encoding.UTF8.GetBytes($"{id}.{at}.{body}")))
        );
        using var answer = await http.SendAsync(request, cancellationToken);
        answer.EnsureSuccessStatusCode();
        _told = line;
    }

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "The seal of the trail could not be sent to where Audit:SealsTo says; it is tried again in ten minutes"
    )]
    private static partial void LogNotKept(ILogger logger, Exception fault);
}
