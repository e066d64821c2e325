using SupportPortal.Testing;

namespace SupportPortal.Data.Tests;

public sealed class ArchitectureTests
{
    [Fact]
    public void No_two_namespaces_need_each_other()
    {
        var circles = NamespaceCircles.In(typeof(PortalDbContext).Assembly, "SupportPortal.Data.Migrations");

        Assert.True(circles.Length == 0, circles);
    }
}
