using Microsoft.Playwright;
using SupportPortal.Testing;

namespace SupportPortal.Browser.Tests;

/// <summary>The product on a real server on loopback, and a real browser beside it. Without a browser the tests are skipped.</summary>
public sealed class BrowserPortal : IAsyncLifetime, IDisposable
{
    private static readonly string[] Places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    private static readonly string[] Arguments =
    [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
    ];

    private readonly Portal _portal;
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public BrowserPortal()
        : this(new Portal()) { }

    internal BrowserPortal(Portal portal) => _portal = portal;

    /// <summary>The product.</summary>
    public Portal Portal => _portal;

    /// <summary>Where the product listens.</summary>
    public string Address { get; private set; } = string.Empty;

    private static string? Executable =>
        Places.Prepend(Environment.GetEnvironmentVariable("SUPPORTPORTAL_BROWSER")).FirstOrDefault(File.Exists);

    private static bool IsRequired => Environment.GetEnvironmentVariable("SUPPORTPORTAL_REQUIRE_BROWSER") == "1";

    public async Task InitializeAsync()
    {
        if (Executable is not { } executable)
            return;
        _portal.UseKestrel(port: 0);
        _portal.StartServer();
        Address = _portal.ClientOptions.BaseAddress.ToString().TrimEnd('/');
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = executable, Args = Arguments });
    }

    /// <summary>A fresh window; the test is skipped where there is no browser, or fails where one is required.</summary>
    public async Task<IPage> OpenAsync(
        string? email = null,
        bool script = true,
        ColorScheme theme = ColorScheme.Light,
        int width = 1280,
        string? address = null
    )
    {
        if (_browser is null && IsRequired)
            Assert.Fail("SUPPORTPORTAL_REQUIRE_BROWSER is 1, but no Chromium was found. Install it or set SUPPORTPORTAL_BROWSER.");
        Skip.If(_browser is null, "No Chromium was found. Install it, or set SUPPORTPORTAL_BROWSER to its path.");
        var context = await _browser!.NewContextAsync(
            new()
            {
                BaseURL = address ?? Address,
                JavaScriptEnabled = script,
                ColorScheme = theme,
                Locale = "en-GB",
                ViewportSize = new() { Width = width, Height = width < 500 ? 844 : 800 },
            }
        );
        context.SetDefaultTimeout(15_000);
        var page = await context.NewPageAsync();
        if (email is not null)
        {
            await page.GotoAsync("/identity/account/login");
            await page.GetByRole(AriaRole.Button, new() { Name = email }).ClickAsync();
            await page.WaitForURLAsync(address => !address.Contains("/login", StringComparison.OrdinalIgnoreCase));
        }

        return page;
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
    }

    public void Dispose() => _portal.Dispose();
}
