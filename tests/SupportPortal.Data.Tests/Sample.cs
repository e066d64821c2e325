using NodaTime;
using SupportPortal.Core.Decisions;
using SupportPortal.Core.People;
using SupportPortal.Core.Policy;
using SupportPortal.Core.Requests;
using SupportPortal.Core.Response;
using SupportPortal.Core.Tenants;
using SupportPortal.Data.People;

namespace SupportPortal.Data.Tests;

/// <summary>What the storage tests store.</summary>
internal static class Sample
{
    public static readonly SupportPolicy Policy = PolicyReader.ReadShipped();
    public static readonly Decider Decider = new(Policy, new BusinessCalendars(Policy, new HolidayBook(Policy, [])));
    public static readonly Instant Noon = Instant.FromUtc(2026, 3, 27, 12, 0);

    /// <summary>Two tenants (1 and 2) and a person (1).</summary>
    public static async Task AddAsync(PortalDbContext db)
    {
        db.Users.Add(new Person { UserName = "ada@one.example", DisplayName = "Ada" });
        foreach (var name in new[] { "One", "Two" })
        {
            db.Tenants.Add(
                Tenant
                    .Register(name, "DE", "Europe/Berlin", "de")
                    .Subscribe("dataverse", "7654321")
                    .Buy("premier", new LocalDate(2026, 1, 1), new LocalDate(2026, 12, 31))
            );
            await db.SaveChangesAsync();
        }
    }

    public static SupportRequest Request(
        int tenant = 1,
        string? severity = "b",
        string plan = "premier",
        string product = "dynamics-365-sales",
        Instant? submittedAt = null,
        Guid? key = null,
        string subject = "Übersicht bleibt leer",
        string description = "Seit heute früh."
    )
    {
        var input = new DecisionInput
        {
            Filer = "administrator",
            Kind = "break-fix",
            Product = product,
            Plan = plan,
            Severity = severity,
            Country = "DE",
            TimeZone = "Europe/Berlin",
            Language = "de",
            SubmittedAt = submittedAt ?? Noon,
        };
        var filing = new Filing
        {
            TenantId = tenant,
            SubmissionKey = key ?? Guid.NewGuid(),
            Input = input,
            Family = Policy.Products[product].Family,
            Subject = subject,
            Details = new() { Description = description },
            Contact = new Contact
            {
                Name = "Ada",
                Email = "ada@one.example",
                TimeZone = "Europe/Berlin",
                PreferredWay = ContactWay.Email,
            },
        };
        return SupportRequest.Submit(filing, Decider.Decide(input), new Actor(1, "Ada", IsStaff: false));
    }
}
