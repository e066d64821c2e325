using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportPortal.Core;
using SupportPortal.Core.Requests;
using SupportPortal.Core.Tenants;
using SupportPortal.Data.Files;

namespace SupportPortal.Data.Tenants;

/// <summary>How much was written.</summary>
/// <param name="People">How many people.</param>
/// <param name="Requests">How many requests.</param>
/// <param name="Files">How many files.</param>
public sealed record Exported(int People, int Requests, int Files);

/// <summary>Writes what is kept of a tenant as JSON any program reads, with its files beside it.</summary>
public sealed class TenantExport(PortalDbContext db, TenantScope scope, FileStore store)
{
    private static readonly JsonSerializerOptions Json = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // a file, never a page
    };

    private static readonly JsonSerializerOptions Line = new(Json) { WriteIndented = false };

    /// <summary>Writes it.</summary>
    /// <param name="tenant">The tenant, with its subscriptions and plans.</param>
    /// <param name="folder">The folder to make.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <param name="progress">Told how far it is.</param>
    public async Task<Exported> WriteAsync(
        Tenant tenant,
        string folder,
        CancellationToken cancellationToken,
        IProgress<Advance>? progress = null
    )
    {
        Directory.CreateDirectory(folder);
        using var time = db.TimeFor(Work.Export);
        scope.OpenEverything();
        await WriteTenantAsync(tenant, folder, cancellationToken);
        var people = await WritePeopleAsync(tenant.Id, folder, cancellationToken);
        scope.OpenTenants(null, tenant.Id); // from here on what the tenant itself may see
        var requests = await WriteRequestsAsync(folder, progress, cancellationToken);
        return new(people, requests, await CopyFilesAsync(folder, progress, cancellationToken));
    }

    private async Task WriteTenantAsync(Tenant tenant, string folder, CancellationToken cancellationToken)
    {
        var contracts = await db.Contracts.AsNoTracking().Where(contract => contract.TenantId == tenant.Id).ToListAsync(cancellationToken);
        var delegations = await db
            .Delegations.AsNoTracking()
            .Where(delegation => delegation.CustomerId == tenant.Id || delegation.PartnerId == tenant.Id)
            .ToListAsync(cancellationToken);
        await WriteAsync(
            Path.Combine(folder, "tenant.json"),
            new
            {
                tenant.Id,
                tenant.Name,
                tenant.Country,
                tenant.TimeZone,
                tenant.Language,
                tenant.DirectoryId,
                Cloud = Code.Of(tenant.Cloud),
                tenant.IsPartner,
                Subscriptions = tenant.Subscriptions.Select(subscription => new { subscription.Product, subscription.Enrolment }),
                Plans = tenant.Plans.Select(plan => new
                {
                    plan.Plan,
                    plan.Enrolment,
                    StartsOn = Day(plan.StartsOn),
                    EndsOn = Day(plan.EndsOn),
                }),
                Contracts = contracts.Select(contract => new
                {
                    contract.Plan,
                    AccessId = contract.MaskedAccessId,
                    State = Code.Of(contract.State),
                    contract.Reason,
                }),
                Delegations = delegations.Select(delegation => new
                {
                    Customer = delegation.CustomerId,
                    Partner = delegation.PartnerId,
                    StartsOn = Day(delegation.StartsOn),
                    EndsOn = Day(delegation.EndsOn),
                }),
            },
            cancellationToken
        );
    }

    private async Task<int> WritePeopleAsync(int tenantId, string folder, CancellationToken cancellationToken)
    {
        var people = await db
            .Users.AsNoTracking()
            .Where(person => person.TenantId == tenantId)
            .OrderBy(person => person.Id)
            .Select(person => new
            {
                person.Id,
                person.DisplayName,
                person.Email,
                person.TimeZone,
                person.Culture,
                Roles = db
                    .UserRoles.Where(has => has.UserId == person.Id)
                    .Join(db.Roles, has => has.RoleId, role => role.Id, (has, role) => role.Name)
                    .ToList(),
            })
            .ToListAsync(cancellationToken);
        await WriteAsync(Path.Combine(folder, "people.json"), people, cancellationToken);
        return people.Count;
    }

    /// <summary>One request a line, so that any number of them can be read one by one.</summary>
    private async Task<int> WriteRequestsAsync(string folder, IProgress<Advance>? progress, CancellationToken cancellationToken)
    {
        var total = await db.Requests.CountAsync(cancellationToken);
        await using var lines = new StreamWriter(Path.Combine(folder, "requests.jsonl"));
        var count = 0;
        var last = 0;
        while (true)
        {
            var some = await db
                .Requests.AsNoTracking()
                .Include(request => request.Events)
                .Include(request => request.Attachments)
                .Where(request => request.Id > last)
                .OrderBy(request => request.Id)
                .Take(200)
                .ToListAsync(cancellationToken);
            if (some.Count == 0)
                return count;
            last = some[^1].Id;
            count += some.Count;
            foreach (var request in some)
                await lines.WriteLineAsync(Told(request).ToJsonString(Line).AsMemory(), cancellationToken);
            progress?.Report(new("requests", count, total));
        }
    }

    private static JsonObject Told(SupportRequest request)
    {
        var told = JsonSerializer.SerializeToNode(FactsOf(request), Line)!.AsObject();
        foreach (var field in FilingFields.Details)
        {
            if (field.Of(request) is { } said)
                told[field.Code] = said is Instant at ? Moment(at) : (string)said;
        }

        return told;
    }

    private static object FactsOf(SupportRequest request) =>
        new
        {
            request.Number,
            request.SubmissionKey,
            request.Subject,
            Status = Code.Of(request.Status),
            request.Product,
            request.Plan,
            request.Severity,
            request.Portal,
            request.VendorCaseNumber,
            request.RequesterName,
            Contact = new
            {
                request.Contact.Name,
                request.Contact.Email,
                request.Contact.Phone,
                request.Contact.TimeZone,
                PreferredWay = Code.Of(request.Contact.PreferredWay),
            },
            SubmittedAt = Moment(request.SubmittedAt),
            DueAt = Moment(request.DueAt),
            FirstResponseAt = Moment(request.FirstResponseAt),
            ResolvedAt = Moment(request.ResolvedAt),
            request.Rating,
            request.RatingWord,
            Because = request.Decision.Because.Select(line => new
            {
                line.Rule,
                Says = line.Says.ToString(),
                line.Source,
            }),
            Timeline = request
                .Events.OrderBy(happened => happened.Sequence)
                .Select(happened => new
                {
                    At = Moment(happened.At),
                    Kind = Code.Of(happened.Kind),
                    By = happened.ActorName,
                    happened.ByStaff,
                    happened.Text,
                    happened.From,
                    happened.To,
                    DueAt = Moment(happened.DueAt),
                }),
            Files = request.Attachments.Select(file => new
            {
                file.Id,
                file.Name,
                file.Length,
                file.Sha256,
            }),
        };

    private async Task<int> CopyFilesAsync(string folder, IProgress<Advance>? progress, CancellationToken cancellationToken)
    {
        var (count, of) = (0, await db.Attachments.CountAsync(file => file.RequestId != null, cancellationToken));
        var files = db
            .Attachments.Where(file => file.RequestId != null)
            .Select(file => new
            {
                file.Id,
                file.Name,
                file.StoredAs,
            });
        await foreach (var file in db.StreamAsync(files, cancellationToken))
        {
            progress?.Report(new("files", count, of));
            if (count++ == 0)
                Directory.CreateDirectory(Path.Combine(folder, "files"));
            await using var from = store.Open(file.StoredAs);
            await using var to = File.Create(Path.Combine(folder, "files", $"{file.Id}{Path.GetExtension(file.Name)}"));
            await from.CopyToAsync(to, cancellationToken);
        }

        return count;
    }

    private static async Task WriteAsync<T>(string file, T content, CancellationToken cancellationToken)
    {
        await using var stream = File.Create(file);
        await JsonSerializer.SerializeAsync(stream, content, Json, cancellationToken);
    }

    private static string? Moment(Instant? at) => at?.ToString();

    private static string? Day(LocalDate? day) => day?.ToString("uuuu-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
