using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SupportPortal.Core.Policy;
using SupportPortal.Core.Requests;
using SupportPortal.Core.Tenants;
using SupportPortal.Data.Conversions;
using SupportPortal.Data.People;

namespace SupportPortal.Data.Configurations;

internal sealed class SupportRequestConfiguration : IEntityTypeConfiguration<SupportRequest>
{
    public void Configure(EntityTypeBuilder<SupportRequest> builder)
    {
        builder.ToTable("Requests");
        builder.Ignore(request => request.Number);
        builder.Property(request => request.Version).IsConcurrencyToken();
        builder.Property(request => request.RequesterName).HasMaxLength(Person.NameLength);
        builder.Property(request => request.AssigneeName).HasMaxLength(Person.NameLength);
        builder.Property(request => request.Subject).HasMaxLength(FilingFields.Subject.Length);
        builder.Property(request => request.RatingWord).HasMaxLength(SupportRequest.RatingWordLength);
        builder.Property(request => request.VendorCaseNumber).HasMaxLength(SupportRequest.VendorCaseNumberLength);
        foreach (
            var code in new[]
            {
                nameof(SupportRequest.Product),
                nameof(SupportRequest.Family),
                nameof(SupportRequest.Plan),
                nameof(SupportRequest.Severity),
                nameof(SupportRequest.Language),
                nameof(SupportRequest.Portal),
            }
        )
        {
            builder.Property(code).HasMaxLength(SupportRequest.CodeLength);
        }

        builder.ComplexProperty(
            request => request.Input,
            input =>
            {
                input.Ignore(asked => asked.Product).Ignore(asked => asked.Plan).Ignore(asked => asked.Severity);
                input.Ignore(asked => asked.Language).Ignore(asked => asked.SubmittedAt);
                input.Property(asked => asked.Filer).HasMaxLength(SupportRequest.CodeLength);
                input.Property(asked => asked.Kind).HasMaxLength(SupportRequest.CodeLength);
                input.Property(asked => asked.ReleaseStage).HasMaxLength(SupportRequest.CodeLength);
                input.Property(asked => asked.Country).HasMaxLength(SupportRequest.CodeLength);
                input.Property(asked => asked.TimeZone).HasMaxLength(SupportRequest.CodeLength);
                input.Property(asked => asked.Cloud).HasMaxLength(SupportRequest.CodeLength).HasDefaultValue(PolicyCodes.PublicCloud);
                input
                    .Property(asked => asked.PurchaseChannel)
                    .HasMaxLength(SupportRequest.CodeLength)
                    .HasDefaultValue(PolicyCodes.BoughtDirectly);
                input.Property(asked => asked.ManagedIn).HasMaxLength(SupportRequest.CodeLength);
                input.Property(asked => asked.PlanEnrolment).HasMaxLength(SupportRequest.EnrolmentLength);
                input.Property(asked => asked.SubscriptionEnrolment).HasMaxLength(SupportRequest.EnrolmentLength);
                foreach (var property in input.Metadata.ComplexType.GetProperties())
                    property.SetColumnName(property.Name);
            }
        );
        builder.ComplexProperty(
            request => request.Details,
            details =>
            {
                foreach (var field in FilingFields.Details)
                {
                    if (field.Length > 0)
                        details.Property(field.Name).HasMaxLength(field.Length);
                    details.Property(field.Name).HasColumnName(field.Name);
                }
            }
        );
        builder.ComplexProperty(
            request => request.Contact,
            contact =>
            {
                contact.Property(person => person.Name).HasMaxLength(Contact.NameLength);
                contact.Property(person => person.Email).HasMaxLength(Contact.EmailLength);
                contact.Property(person => person.Phone).HasMaxLength(Contact.PhoneLength);
                contact.Property(person => person.TimeZone).HasMaxLength(SupportRequest.CodeLength);
            }
        );
        builder.Property(request => request.PolicyVersion).HasDefaultValue(1);
        builder.Property(request => request.Decision).HasConversion<DecisionConverter, DecisionComparer>();
        builder.HasMany(request => request.Events).WithOne().HasForeignKey(happened => happened.RequestId);
        builder.HasMany(request => request.Attachments).WithOne().HasForeignKey(file => file.RequestId).OnDelete(DeleteBehavior.Cascade);
        builder.HasMany(request => request.Watchers).WithOne().HasForeignKey(watcher => watcher.RequestId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Tenant>().WithMany().HasForeignKey(request => request.PlanOwnerId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<SupportContract>().WithMany().HasForeignKey(request => request.ContractId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Tenant>().WithMany().HasForeignKey(request => request.TenantId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Person>().WithMany().HasForeignKey(request => request.RequesterId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Person>().WithMany().HasForeignKey(request => request.AssigneeId).OnDelete(DeleteBehavior.Restrict);

        builder.Property(request => request.ChainHead).HasMaxLength(32);
        // no foreign key: SQLite would have to copy the table
        builder.HasIndex(request => request.MergedIntoId).HasDatabaseName("IX_Requests_MergedInto");
        builder.HasMany(request => request.Tags).WithOne().HasForeignKey(tag => tag.RequestId).OnDelete(DeleteBehavior.Cascade);
        builder.HasMany(request => request.Links).WithOne().HasForeignKey(link => link.RequestId).OnDelete(DeleteBehavior.Cascade);

        // Named for the query each serves. The lists over all requests carry what they filter by, so that what does not
        // pass is passed over in the index (see the two contexts).
        builder.HasIndex(request => request.SubmissionKey).IsUnique().HasDatabaseName("UX_Requests_OneSubmission");
        builder
            .HasIndex(request => new
            {
                request.TenantId,
                request.SubmittedAt,
                request.Id,
            })
            .HasDatabaseName(Followed[0]);
        builder
            .HasIndex(request => new
            {
                request.TenantId,
                request.UpdatedAt,
                request.Id,
            })
            .HasDatabaseName(Followed[1]);
        builder
            .HasIndex(request => new
            {
                request.TenantId,
                request.QueueDueAt,
                request.Id,
            })
            .HasDatabaseName(Followed[2]);
        builder
            .HasIndex(request => new
            {
                request.AssigneeId,
                request.IsOpen,
                request.QueueDueAt,
                request.Id,
            })
            .HasDatabaseName("IX_Requests_Mine");
    }

    /// <summary>What the queue filters by.</summary>
    public static readonly string[] Filtered =
    [
        nameof(SupportRequest.Status),
        nameof(SupportRequest.Portal),
        nameof(SupportRequest.Severity),
        nameof(SupportRequest.Plan),
        nameof(SupportRequest.Family),
        nameof(SupportRequest.Product),
        nameof(SupportRequest.AssigneeId),
        nameof(SupportRequest.TenantId),
        nameof(SupportRequest.Language),
    ];

    /// <summary>The indexes My requests is read by, in its orders.</summary>
    public static readonly string[] Followed = ["IX_Requests_MyRequests", "IX_Requests_MyUpdated", "IX_Requests_MyDue"];

    /// <summary>What My requests filters by: what does not pass is passed over in the index, and counted there.</summary>
    public static readonly string[] FollowedBy =
    [
        nameof(SupportRequest.IsOpen),
        nameof(SupportRequest.Status),
        nameof(SupportRequest.Product),
        nameof(SupportRequest.Severity),
        nameof(SupportRequest.Plan),
        nameof(SupportRequest.Portal),
        nameof(SupportRequest.RequesterId),
    ];

    /// <summary>The orders of the queue, each with the index it is read from.</summary>
    public static readonly (string Name, string[] Order)[] Orders =
    [
        ("IX_Requests_Queue", [nameof(SupportRequest.IsOpen), nameof(SupportRequest.QueueDueAt), nameof(SupportRequest.Id)]),
        ("IX_Requests_QueueUpdated", [nameof(SupportRequest.IsOpen), nameof(SupportRequest.UpdatedAt), nameof(SupportRequest.Id)]),
        ("IX_Requests_QueueSubmitted", [nameof(SupportRequest.IsOpen), nameof(SupportRequest.SubmittedAt), nameof(SupportRequest.Id)]),
        ("IX_Requests_AllUpdated", [nameof(SupportRequest.UpdatedAt), nameof(SupportRequest.Id)]),
        ("IX_Requests_AllSubmitted", [nameof(SupportRequest.SubmittedAt), nameof(SupportRequest.Id)]),
    ];

    /// <summary>What the figures count, so that they read no request in full.</summary>
    public static readonly string[] Counted =
    [
        nameof(SupportRequest.SubmittedAt),
        nameof(SupportRequest.Id),
        nameof(SupportRequest.TenantId),
        nameof(SupportRequest.Plan),
        nameof(SupportRequest.Severity),
        nameof(SupportRequest.Portal),
        nameof(SupportRequest.Product),
        nameof(SupportRequest.Status),
        nameof(SupportRequest.IsOpen),
        nameof(SupportRequest.TargetMinutes),
        nameof(SupportRequest.DueAt),
        nameof(SupportRequest.FirstResponseAt),
        nameof(SupportRequest.ClaimedAt),
        nameof(SupportRequest.HandedOffAt),
        nameof(SupportRequest.ResolvedAt),
        nameof(SupportRequest.MergedIntoId),
    ];
}

internal sealed class RequestEventConfiguration : IEntityTypeConfiguration<RequestEvent>
{
    public void Configure(EntityTypeBuilder<RequestEvent> builder)
    {
        builder.ToTable("RequestEvents");
        builder.Property(happened => happened.ActorName).HasMaxLength(Person.NameLength);
        builder.Property(happened => happened.Text).HasMaxLength(RequestEvent.TextLength);
        builder.Property(happened => happened.From).HasMaxLength(RequestEvent.ValueLength);
        builder.Property(happened => happened.To).HasMaxLength(RequestEvent.ValueLength);
        builder.Property(happened => happened.Hash).HasMaxLength(32);
        builder.Property(happened => happened.RequestHash).HasMaxLength(32);
        builder.HasIndex(happened => new { happened.RequestId, happened.Sequence }).HasDatabaseName("IX_RequestEvents_Timeline");
        builder.HasIndex(happened => new { happened.At, happened.Id }).HasDatabaseName("IX_RequestEvents_Trail");
        builder
            .HasIndex(happened => new
            {
                happened.ActorId,
                happened.At,
                happened.Id,
            })
            .HasDatabaseName("IX_RequestEvents_TrailOfPerson");
        builder
            .HasIndex(happened => new
            {
                happened.Kind,
                happened.At,
                happened.Id,
            })
            .HasDatabaseName("IX_RequestEvents_TrailOfKind");
        builder.HasMany(happened => happened.Attachments).WithOne().HasForeignKey(file => file.EventId).OnDelete(DeleteBehavior.Restrict);
    }
}
