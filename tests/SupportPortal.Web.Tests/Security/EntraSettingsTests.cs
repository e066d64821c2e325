using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using SupportPortal.Application.Settings;
using SupportPortal.Data;

namespace SupportPortal.Web.Tests.Security;

public sealed class EntraSettingsTests
{
    [Fact]
    public void Without_settings_there_is_no_directory() => Assert.False(EntraSettings.Read(Settings.Of(), In("Production")).IsOn);

    [Theory]
    [InlineData("Production", "http://127.0.0.1:5000")]
    [InlineData("Production", "http://login.example/organizations")]
    [InlineData("Development", "http://login.example/organizations")]
    [InlineData("Development", "login.example")]
    public void An_authority_without_encryption_stops_the_start_except_on_this_machine_while_developing(
        string environment,
        string authority
    ) =>
        Assert.Contains(
            "Entra:Authority",
            Assert
                .Throws<SettingException>(() =>
                    EntraSettings.Read(Settings.Of(("Entra:Authority", authority), ("Entra:ClientId", "portal")), In(environment))
                )
                .Message,
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData("Production", "https://login.example/organizations/v2.0")]
    [InlineData("Development", "http://127.0.0.1:5000")]
    public void Others_are_taken(string environment, string authority) =>
        Assert.True(EntraSettings.Read(Settings.Of(("Entra:Authority", authority), ("Entra:ClientId", "portal")), In(environment)).IsOn);

    [Theory]
    [InlineData("Entra:Authority", "https://login.example")]
    [InlineData("Entra:ClientId", "portal")]
    public void Half_of_the_settings_stops_the_start(string setting, string value) =>
        Assert.Throws<SettingException>(() => EntraSettings.Read(Settings.Of((setting, value)), In("Production")));

    private static HostEnvironment In(string name) => new() { EnvironmentName = name };

    private sealed class HostEnvironment : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = string.Empty;
        public string ApplicationName { get; set; } = string.Empty;
        public string ContentRootPath { get; set; } = string.Empty;
        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}
