using SupportPortal.Testing;
using SupportPortal.Web.Commands;
using SupportPortal.Web.Tests.Security;

namespace SupportPortal.Web.Tests.Commands;

public sealed class HealthCommandTests
{
    [Theory]
    [InlineData("http://+:8080", "http://127.0.0.1:8080/")]
    [InlineData("https://[::]:8443;http://*:80", "https://127.0.0.1:8443/")]
    [InlineData("http://localhost:5080", "http://localhost:5080/")]
    [InlineData(null, "http://localhost:5080/")]
    public void It_asks_where_the_product_listens(string? urls, string address) =>
        Assert.Equal(address, HealthCommand.AddressOf(Settings.Of(("urls", urls))).AbsoluteUri);

    [Fact]
    public async Task It_tells_by_its_exit_code_whether_the_product_lives()
    {
        var folder = Directory.CreateTempSubdirectory("health-");
        using (var running = await RunningPortal.StartAsync(folder.FullName))
        {
            (string, string)[] there = [("ASPNETCORE_URLS", running.Address.AbsoluteUri.TrimEnd('/'))];
            var (live, ready) = (await ProgramRun.OfAsync(there, "health"), await ProgramRun.OfAsync(there, "health", "--ready"));

            Assert.Equal((0, "Healthy"), (live.Code, live.Said.Trim()));
            Assert.Equal(0, ready.Code);
            Assert.Contains("\"database\"", ready.Said, StringComparison.Ordinal);
        }

        folder.Delete(recursive: true);
        var gone = await ProgramRun.OfAsync([("ASPNETCORE_URLS", $"http://127.0.0.1:{RunningPortal.FreePort()}")], "health");
        Assert.Equal((1, string.Empty), (gone.Code, gone.Said));
        Assert.Contains("does not answer", gone.Remarked, StringComparison.Ordinal);
    }
}
