using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using NodaTime;
using SupportPortal.Core.Decisions;
using SupportPortal.Testing;

namespace SupportPortal.Core.Tests;

public sealed class ArchitectureTests
{
    private static readonly Assembly Core = typeof(Decider).Assembly;

    [Fact]
    public void Core_references_only_the_base_class_library_and_NodaTime()
    {
        string[] outside = ["System.Private", "System.Data", "System.Net", "System.Web"];

        Assert.All(Core.GetReferencedAssemblies().Select(assembly => assembly.Name!), name =>
            Assert.True(name == "NodaTime" || (name.StartsWith("System.", StringComparison.Ordinal) && !outside.Any(name.StartsWith)), name)
        );
    }

    [Theory]
    [InlineData("System.DateTime", "get_Now, get_UtcNow, get_Today")]
    [InlineData("System.DateTimeOffset", "get_Now, get_UtcNow")]
    [InlineData("System.TimeProvider", "get_System, GetUtcNow, GetLocalNow, GetTimestamp")]
    [InlineData("System.Environment", "get_TickCount, get_TickCount64")]
    [InlineData("System.Diagnostics.Stopwatch", "GetTimestamp, StartNew")]
    [InlineData("System.TimeZoneInfo", "get_Local")]
    [InlineData("NodaTime.SystemClock", "get_Instance")]
    [InlineData("NodaTime.IDateTimeZoneProvider", "GetSystemDefault")]
    public void Core_asks_no_clock_and_no_zone_of_the_machine(string type, string members) =>
        Assert.DoesNotContain(MembersUsed(), used => used.Type == type && Ask.List(members).Contains(used.Member));

    [Fact]
    public void No_two_namespaces_need_each_other()
    {
        var circles = NamespaceCircles.In(Core);

        Assert.True(circles.Length == 0, circles);
    }

    [Fact]
    public void Core_is_never_asynchronous() =>
        Assert.DoesNotContain(MembersUsed(), used => used.Type.StartsWith("System.Threading.Tasks.", StringComparison.Ordinal));

    [Fact]
    public void The_reading_of_members_used_sees_what_is_used() =>
        Assert.Contains((typeof(Instant).FullName!, nameof(Instant.FromUnixTimeTicks)), MembersUsed());

    private static HashSet<(string Type, string Member)> MembersUsed()
    {
        using var file = new PEReader(File.OpenRead(Core.Location));
        var metadata = file.GetMetadataReader();
        return
        [
            .. from handle in metadata.MemberReferences
            let member = metadata.GetMemberReference(handle)
            where member.Parent.Kind == HandleKind.TypeReference
            let type = metadata.GetTypeReference((TypeReferenceHandle)member.Parent)
            select ($"{metadata.GetString(type.Namespace)}.{metadata.GetString(type.Name)}", metadata.GetString(member.Name)),
        ];
    }
}
