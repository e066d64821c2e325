using NodaTime;
using SupportPortal.Data;
using SupportPortal.Data.Files;
using SupportPortal.Web.Startup;

namespace SupportPortal.Web.Diagnosis;

/// <summary>What is looked at: an installation as its settings describe it, whether the product runs there or not.</summary>
/// <param name="Configuration">The settings.</param>
/// <param name="Environment">Whether it is Development, and where its files lie.</param>
/// <param name="Clock">This machine's clock.</param>
/// <param name="Http">Asks addresses on the web; never for longer than a person waits.</param>
internal sealed record Installation(IConfiguration Configuration, IHostEnvironment Environment, IClock Clock, HttpClient Http)
{
    /// <summary>How long anything outside may take to answer.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly List<OtherClock> _clocks = [];

    /// <summary>What the clocks of others said while they were asked for something else.</summary>
    public IReadOnlyList<OtherClock> Clocks => _clocks;

    /// <summary>The folder of the attachments.</summary>
    public FileStore Attachments => new(Startup.Files.FolderOf(Configuration, Environment.ContentRootPath));

    /// <summary>The address people reach it at; null where none is set.</summary>
    public Uri? PublicAddress =>
        Uri.TryCreate(Configuration["Portal:PublicUrl"], UriKind.Absolute, out var address) && address.Scheme is "https" or "http"
            ? address
            : null;

    /// <summary>Whether it listens on http somewhere, be it for a proxy.</summary>
    public bool ListensInClear =>
        !Configuration.GetSection("Kestrel:Endpoints").GetChildren().Any()
        && (Configuration["urls"] is { Length: > 0 } urls ? urls : Hosting.DefaultUrl)
            .Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .All(url => url.StartsWith("http://", StringComparison.OrdinalIgnoreCase));

    /// <summary>The database as the product would open it.</summary>
    /// <exception cref="SettingException">The settings name none.</exception>
    public ServiceProvider OpenDatabase() =>
        new ServiceCollection().AddPortalData(Configuration, Environment.ContentRootPath).BuildServiceProvider();

    /// <summary>Notes what another clock says now, as seen from here.</summary>
    public void Note(string whose, Instant says) => _clocks.Add(new(whose, says - Clock.GetCurrentInstant()));
}

/// <summary>Another clock.</summary>
/// <param name="Whose">Whose it is.</param>
/// <param name="Ahead">How far it is ahead of this machine's.</param>
internal sealed record OtherClock(string Whose, Duration Ahead);
