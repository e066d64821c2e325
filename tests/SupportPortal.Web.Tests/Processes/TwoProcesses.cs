using SupportPortal.Testing;

namespace SupportPortal.Web.Tests.Processes;

/// <summary>Two processes of the product on one database, with a proxy before them and one mail server behind.</summary>
public sealed class TwoProcesses : IAsyncLifetime
{
    /// <summary>How many questions to the decisions API each process answers in a minute.</summary>
    public const int Decisions = 150;

    private readonly string _folder = Directory.CreateTempSubdirectory("two-processes-").FullName;

    /// <summary>The proxy.</summary>
    public BalancedPortals Proxy { get; private set; } = null!;

    /// <summary>One process.</summary>
    public RunningPortal One { get; private set; } = null!;

    /// <summary>The other.</summary>
    public RunningPortal Other { get; private set; } = null!;

    /// <summary>Takes what both send.</summary>
    public MailServer Mail { get; } = new();

    /// <summary>The database of both.</summary>
    public string File => Path.Combine(_folder, "portal.db");

    public async Task InitializeAsync()
    {
        var settings = new Dictionary<string, string>(BalancedPortals.Settings)
        {
            ["Mail__Host"] = "127.0.0.1",
            ["Mail__Port"] = $"{Mail.Port}",
            ["Mail__Security"] = "none",
            ["RateLimits__DecisionsPerMinute"] = $"{Decisions}",
        };
        One = await RunningPortal.StartAsync(_folder, settings: settings); // it makes the database
        Other = await RunningPortal.StartAsync(_folder, settings: settings);
        Proxy = await BalancedPortals.StartAsync(One.Address, Other.Address);
    }

    public async Task DisposeAsync()
    {
        await Proxy.DisposeAsync();
        One.Dispose();
        Other.Dispose();
        Mail.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
