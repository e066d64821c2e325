using System.Data.Common;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportPortal.Core.Access;
using SupportPortal.Core.Alerts;
using SupportPortal.Core.Audit;
using SupportPortal.Core.Mail;
using SupportPortal.Core.Notices;
using SupportPortal.Core.Policy;
using SupportPortal.Core.Publishing;
using SupportPortal.Core.Queue;
using SupportPortal.Core.Requests;
using SupportPortal.Core.Response;
using SupportPortal.Core.Tenants;
using SupportPortal.Core.Writing;
using SupportPortal.Data.Configurations;
using SupportPortal.Data.Conversions;
using SupportPortal.Data.People;
using SupportPortal.Data.Search;

namespace SupportPortal.Data;

/// <summary>The product's data. Its two providers are a few lines each, so that their migrations have a home.</summary>
public abstract class PortalDbContext(DbContextOptions options)
    : IdentityDbContext<Person, PortalRole, int>(options),
        IDataProtectionKeyContext
{
    /// <summary>Sees nothing. Whoever has been let go of, and whoever was never given a scope, has this one.</summary>
    private static readonly TenantScope Closed = new();

    private TenantScope _scope = Closed;

    /// <summary>The requests the scope may see.</summary>
    public DbSet<SupportRequest> Requests => Set<SupportRequest>();

    /// <summary>The tenants the scope may see.</summary>
    public DbSet<Tenant> Tenants => Set<Tenant>();

    /// <summary>Who administers whose tenant.</summary>
    public DbSet<DelegatedAdministration> Delegations => Set<DelegatedAdministration>();

    /// <summary>The requests the person is still writing.</summary>
    public DbSet<RequestDraft> Drafts => Set<RequestDraft>();

    /// <summary>The files the scope may see.</summary>
    public DbSet<Attachment> Attachments => Set<Attachment>();

    /// <summary>The contracts the scope may see.</summary>
    public DbSet<SupportContract> Contracts => Set<SupportContract>();

    /// <summary>What the vendor published, for everybody who signs in.</summary>
    public DbSet<ServiceNotice> Notices => Set<ServiceNotice>();

    /// <summary>Mails to be sent; only jobs read them.</summary>
    public DbSet<OutboxMail> Outbox => Set<OutboxMail>();

    /// <summary>The timelines, for the trail and the figures; internal entries are the desk's.</summary>
    public DbSet<RequestEvent> RequestEvents => Set<RequestEvent>();

    /// <summary>What requests are found by.</summary>
    public DbSet<RequestText> RequestTexts => Set<RequestText>();

    /// <summary>The queues the person saved, and those the desk shares.</summary>
    public DbSet<SavedView> SavedViews => Set<SavedView>();

    /// <summary>Who of the desk has which request before them.</summary>
    public DbSet<Presence> Presences => Set<Presence>();

    /// <summary>What people of the desk are told in the app.</summary>
    public DbSet<Alert> Alerts => Set<Alert>();

    /// <summary>The texts the desk writes often.</summary>
    public DbSet<ReplyTemplate> ReplyTemplates => Set<ReplyTemplate>();

    /// <summary>What people of the desk have begun to write.</summary>
    public DbSet<ReplyDraft> ReplyDrafts => Set<ReplyDraft>();

    /// <summary>The trail of acts on settings.</summary>
    public DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();

    /// <summary>The daily seals over all chains.</summary>
    public DbSet<AuditDigest> AuditDigests => Set<AuditDigest>();

    /// <summary>Where the chains of settings and seals end.</summary>
    public DbSet<ChainHead> ChainHeads => Set<ChainHead>();

    /// <summary>What is left of erased timelines.</summary>
    public DbSet<ErasedLink> ErasedLinks => Set<ErasedLink>();

    /// <summary>The sign-in log.</summary>
    public DbSet<SignIn> SignIns => Set<SignIn>();

    /// <summary>The browsers people are signed in with.</summary>
    public DbSet<Session> Sessions => Set<Session>();

    /// <summary>The posts that were stored, to be known again.</summary>
    public DbSet<StoredPost> StoredPosts => Set<StoredPost>();

    /// <summary>What programs sign in with.</summary>
    public DbSet<ApiToken> ApiTokens => Set<ApiToken>();

    /// <summary>What the desk adds to the policy's portals.</summary>
    public DbSet<PortalNote> PortalNotes => Set<PortalNote>();

    /// <summary>The versions of the policy that were made here.</summary>
    public DbSet<PolicyVersion> PolicyVersions => Set<PolicyVersion>();

    /// <summary>Which version of the policy holds from when on.</summary>
    public DbSet<PolicyPublication> PolicyPublications => Set<PolicyPublication>();

    /// <summary>Stored requests decided again by versions of the policy.</summary>
    public DbSet<PolicySimulation> PolicySimulations => Set<PolicySimulation>();

    /// <summary>The staff's changes to the holidays.</summary>
    public DbSet<HolidayChange> HolidayChanges => Set<HolidayChange>();

    /// <inheritdoc/>
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    /// <summary>How far it is with a stream of rows.</summary>
    public StreamState Stream { get; internal set; }

    /// <summary>Whoever stores a request may not be able to look its tenant up: a partner's delegation may have ended.</summary>
    internal IQueryable<Tenant> AllTenants => Tenants.IgnoreQueryFilters([QueryFilters.Tenant]).AsNoTracking();

    private bool SeesEverything => _scope.Everything;

    private IReadOnlyList<int> VisibleTenants => _scope.Tenants;

    private int? PersonId => _scope.PersonId;

    /// <summary>The names of tenants that the work at hand has read already, so that a save need not.</summary>
    internal Dictionary<int, string> KnownTenants { get; } = [];

    /// <summary>What tenants are called; those the work at hand has read are not asked for.</summary>
    internal async Task<IReadOnlyDictionary<int, string>> TenantNamesAsync(IEnumerable<int> tenants, CancellationToken cancellationToken)
    {
        var names = new Dictionary<int, string>(KnownTenants);
        var ids = tenants.Distinct().Where(id => !names.ContainsKey(id)).ToList();
        if (ids.Count > 0)
            foreach (var tenant in await AllTenants.Where(tenant => ids.Contains(tenant.Id)).ToListAsync(cancellationToken))
                names[tenant.Id] = tenant.Name;
        return names;
    }

    /// <summary>The work at hand has read a tenant.</summary>
    public void Knows(Tenant tenant) => KnownTenants[tenant.Id] = tenant.Name;

    /// <summary>Whose data it shows from now on, until it is let go of: contexts are used again for other work.</summary>
    internal void Begin(TenantScope scope) => _scope = scope;

    /// <inheritdoc/>
    public override void Dispose()
    {
        LetGo();
        base.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        LetGo();
        await base.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>The work it was for is over. It is used again for other work, which must find nothing of this one: neither what it could
    /// see nor, on SQLite, a connection that was opened under other circumstances.</summary>
    private protected virtual void LetGo()
    {
        _scope = Closed;
        KnownTenants.Clear();
    }

    /// <inheritdoc/>
    public override int SaveChanges(bool acceptAllChangesOnSuccess)
    {
        BeforeSaving();
        return base.SaveChanges(acceptAllChangesOnSuccess);
    }

    /// <inheritdoc/>
    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        BeforeSaving(); // looks for what changed; what is changed from here on says so itself
        var looks = ChangeTracker.AutoDetectChangesEnabled;
        ChangeTracker.AutoDetectChangesEnabled = false;
        try
        {
            var texts = await RequestTextWriter.WriteAsync(this, TenantNamesAsync, cancellationToken);
            var count = await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
            if (acceptAllChangesOnSuccess && RequestTextWriter.Number(this, texts))
                await NumberAsync();
            return count;
        }
        finally
        {
            ChangeTracker.AutoDetectChangesEnabled = looks;
        }
    }

    /// <summary>The requests are stored: that their numbers cannot be searched for yet is no reason to say that they are not.</summary>
    private async Task NumberAsync()
    {
        try
        {
            await base.SaveChangesAsync(acceptAllChangesOnSuccess: true, CancellationToken.None);
        }
        catch (Exception fault) when (Database.CurrentTransaction is null && (fault is DbUpdateException or DbException))
        {
            // EF Core has logged it; what has no number is folded anew before long
        }
    }

    /// <summary>How many of the newest requests a search looks at where it has no index to go by; null where it has one.</summary>
    internal abstract int? SearchedAtMost { get; }

    /// <summary>The requests the scope may see that match, the newest first; how, the provider knows.</summary>
    /// <param name="terms">What is searched for; not empty.</param>
    /// <param name="part">Where.</param>
    /// <param name="span">Among which.</param>
    internal IQueryable<FoundText> Find(SearchTerms terms, SearchPart part, SearchSpan span) =>
        Find(terms, part, _scope.Everything ? null : _scope.Tenants, span);

    /// <inheritdoc cref="Find(SearchTerms, SearchPart, SearchSpan)"/>
    private protected abstract IQueryable<FoundText> Find(SearchTerms terms, SearchPart part, IReadOnlyList<int>? tenants, SearchSpan span);

    /// <summary>
    /// Waits until no other transaction holds what is named, and holds it until this one ends: who counts before adding counts alone.
    /// Whoever holds several names them in the same order as everybody else.
    /// </summary>
    /// <param name="names">What is held, in that order.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public abstract Task HoldAsync(IReadOnlyList<string> names, CancellationToken cancellationToken);

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(PortalDbContext).Assembly);

        builder
            .Entity<SupportRequest>()
            .HasQueryFilter(QueryFilters.Tenant, request => SeesEverything || VisibleTenants.Contains(request.TenantId));
        builder.Entity<Tenant>().HasQueryFilter(QueryFilters.Tenant, tenant => SeesEverything || VisibleTenants.Contains(tenant.Id));
        builder
            .Entity<SupportContract>()
            .HasQueryFilter(QueryFilters.Tenant, contract => SeesEverything || VisibleTenants.Contains(contract.TenantId));
        builder.Entity<RequestEvent>().HasQueryFilter(QueryFilters.Internal, happened => SeesEverything || !happened.Internal);
        builder.Entity<RequestTag>().HasQueryFilter(QueryFilters.Internal, _ => SeesEverything);
        builder.Entity<RequestLink>().HasQueryFilter(QueryFilters.Internal, _ => SeesEverything);
        builder.Entity<RequestDraft>().HasQueryFilter(QueryFilters.Owner, draft => SeesEverything || draft.OwnerId == PersonId);
        builder
            .Entity<Attachment>()
            .HasQueryFilter(QueryFilters.Tenant, file => SeesEverything || VisibleTenants.Contains(file.TenantId))
            .HasQueryFilter(QueryFilters.Internal, file => SeesEverything || !file.Internal)
            .HasQueryFilter(QueryFilters.Owner, file => SeesEverything || file.RequestId != null || file.UploaderId == PersonId);
    }

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<Instant>().HaveConversion<InstantConverter>().HavePrecision(3);
        configurationBuilder.Properties<LocalDate>().HaveConversion<LocalDateConverter>();
        configurationBuilder
            .Properties<RequestStatus>()
            .HaveConversion<CodeConverter<RequestStatus>>()
            .HaveMaxLength(SupportRequest.CodeLength);
        configurationBuilder
            .Properties<RequestEventKind>()
            .HaveConversion<CodeConverter<RequestEventKind>>()
            .HaveMaxLength(SupportRequest.CodeLength);
        configurationBuilder
            .Properties<ResponseChannel>()
            .HaveConversion<CodeConverter<ResponseChannel>>()
            .HaveMaxLength(SupportRequest.CodeLength);
        configurationBuilder.Properties<ContactWay>().HaveConversion<CodeConverter<ContactWay>>().HaveMaxLength(SupportRequest.CodeLength);
        configurationBuilder.Properties<FilingStep>().HaveConversion<CodeConverter<FilingStep>>().HaveMaxLength(SupportRequest.CodeLength);
        configurationBuilder
            .Properties<ContractState>()
            .HaveConversion<CodeConverter<ContractState>>()
            .HaveMaxLength(SupportRequest.CodeLength);
        configurationBuilder.Properties<NoticeKind>().HaveConversion<CodeConverter<NoticeKind>>().HaveMaxLength(SupportRequest.CodeLength);
        configurationBuilder
            .Properties<NoticeState>()
            .HaveConversion<CodeConverter<NoticeState>>()
            .HaveMaxLength(SupportRequest.CodeLength);
        configurationBuilder.Properties<MailReason>().HaveConversion<CodeConverter<MailReason>>().HaveMaxLength(SupportRequest.CodeLength);
        configurationBuilder.Properties<AlertKind>().HaveConversion<CodeConverter<AlertKind>>().HaveMaxLength(SupportRequest.CodeLength);
        configurationBuilder
            .Properties<SignInMethod>()
            .HaveConversion<CodeConverter<SignInMethod>>()
            .HaveMaxLength(SupportRequest.CodeLength);
        configurationBuilder
            .Properties<SignInOutcome>()
            .HaveConversion<CodeConverter<SignInOutcome>>()
            .HaveMaxLength(SupportRequest.CodeLength);
        configurationBuilder
            .Properties<People.Authority>()
            .HaveConversion<CodeConverter<People.Authority>>()
            .HaveMaxLength(SupportRequest.CodeLength);
        configurationBuilder.Properties<Counting>().HaveConversion<CodeConverter<Counting>>().HaveMaxLength(SupportRequest.CodeLength);
    }

    private void BeforeSaving()
    {
        foreach (var entry in ChangeTracker.Entries())
        {
            switch (entry)
            {
                case { Entity: SupportRequest or Tenant, State: EntityState.Added or EntityState.Modified }:
                    var version = entry.Property(nameof(SupportRequest.Version));
                    version.CurrentValue = (int)version.CurrentValue! + 1;
                    break;
                case { State: EntityState.Modified or EntityState.Deleted } when IsPast(entry.Entity):
                    throw new InvalidOperationException("What happened is never changed or removed.");
            }
        }
    }

    private static bool IsPast(object entity) => entity is RequestEvent or AuditEntry or AuditDigest or ErasedLink or SignIn;
}

/// <summary>The product's data in an SQLite file: the embedded default.</summary>
public sealed class SqlitePortalDbContext(DbContextOptions<SqlitePortalDbContext> options) : PortalDbContext(options)
{
    /// <summary>The connection stays open until here (<see cref="SqliteConnectionSettings"/>). How it was opened is no later work's
    /// business: a file that could only be read then may be written to by now.</summary>
    private protected override void LetGo()
    {
        base.LetGo();
        if (_isOpen)
            Database.GetDbConnection().Close();
        _isOpen = false;
    }

    private bool _isOpen;

    /// <summary>Its connection was opened.</summary>
    internal void Opened() => _isOpen = true;

    internal override int? SearchedAtMost => null;

    private protected override IQueryable<FoundText> Find(
        SearchTerms terms,
        SearchPart part,
        IReadOnlyList<int>? tenants,
        SearchSpan span
    ) => SqliteSearch.Find(this, terms, part, tenants, span);

    /// <summary>A transaction on SQLite holds the whole file against others that write, from its beginning.</summary>
    public override Task HoldAsync(IReadOnlyList<string> names, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        var requests = builder.Entity<SupportRequest>();
        foreach (var (name, order) in SupportRequestConfiguration.Orders)
            requests.HasIndex([.. order, .. SupportRequestConfiguration.Filtered], name);
        requests.HasIndex(SupportRequestConfiguration.Counted, "IX_Requests_Figures");
    }
}

/// <summary>The product's data in SQL Server: for production.</summary>
public sealed class SqlServerPortalDbContext(DbContextOptions<SqlServerPortalDbContext> options) : PortalDbContext(options)
{
    internal override int? SearchedAtMost => SqlServerSearch.IsIndexed(this) ? null : SqlServerSearch.Compared;

    private protected override IQueryable<FoundText> Find(
        SearchTerms terms,
        SearchPart part,
        IReadOnlyList<int>? tenants,
        SearchSpan span
    ) => SqlServerSearch.Find(this, terms, part, tenants, span);

    /// <inheritdoc/>
    public override Task HoldAsync(IReadOnlyList<string> names, CancellationToken cancellationToken) =>
        SqlServerLock.TakeAsync(this, names, cancellationToken);

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        var requests = builder.Entity<SupportRequest>();
        foreach (var (name, order) in SupportRequestConfiguration.Orders)
            requests.HasIndex(order, name).IncludeProperties(SupportRequestConfiguration.Filtered);
        requests
            .HasIndex(SupportRequestConfiguration.Counted[..2], "IX_Requests_Figures")
            .IncludeProperties(SupportRequestConfiguration.Counted[2..]);
        foreach (var index in requests.Metadata.GetIndexes())
        {
            if (SupportRequestConfiguration.Followed.Contains(index.GetDatabaseName()))
                index.SetIncludeProperties(SupportRequestConfiguration.FollowedBy);
        }

        SqlServerCollation.OnKeys(builder);
        PutInOrder(builder);
    }

    /// <summary>A table lies in the order of its clustered key. Keys that browsers and clients make come in no order, and would tear the
    /// pages of a table apart; and a passkey is longer than a clustered key may be. Those tables lie in the order their rows come
    /// in.</summary>
    private static void PutInOrder(ModelBuilder builder)
    {
        builder.Entity<RequestDraft>().HasKey(draft => draft.Key).IsClustered(false);
        builder.Entity<RequestDraft>().HasIndex(draft => draft.StartedAt).HasDatabaseName("IX_Drafts_Begun").IsClustered();
        builder.Entity<Attachment>().HasKey(file => file.Id).IsClustered(false);
        builder.Entity<Attachment>().HasIndex(file => file.AddedAt).HasDatabaseName("IX_Attachments_Added").IsClustered();
        builder.Entity<Session>().HasKey(session => session.Id).IsClustered(false);
        builder.Entity<Session>().HasIndex(session => session.CreatedAt).HasDatabaseName("IX_Sessions_Begun").IsClustered();
        builder.Entity<StoredPost>().HasKey(post => post.Key).IsClustered(false);
        builder.Entity<StoredPost>().HasIndex(post => post.At).IsClustered();
        builder.Entity<IdentityUserPasskey<int>>().HasKey(passkey => passkey.CredentialId).IsClustered(false);
        builder.Entity<IdentityUserPasskey<int>>().HasIndex(passkey => passkey.UserId).IsClustered();
    }
}
