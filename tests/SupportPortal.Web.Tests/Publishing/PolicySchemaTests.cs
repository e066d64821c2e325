using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;
using SupportPortal.Application.Publishing;
using SupportPortal.Core;
using SupportPortal.Core.Policy;

namespace SupportPortal.Web.Tests.Publishing;

/// <summary>The description of the policy document against the types it is read into.</summary>
public sealed class PolicySchemaTests
{
    private static readonly Type Document = typeof(PolicyReader).Assembly.GetType("SupportPortal.Core.Policy.PolicyDocument")!;

    [Fact]
    public void Every_member_of_every_record_of_the_document_has_a_cell_and_no_other_has()
    {
        var members = MembersOf(Document).ToList();
        var tables = members.Where(member => IsListOfRecords(member) || member.Name == nameof(PolicySchema.Sources)).ToList();

        Assert.Equal(tables.Select(NameOf), PolicySchema.All.Select(table => table.Member));
        Assert.Equal(members.Except(tables).Select(NameOf).Order(), PolicySchema.Document.Row.Cells.Select(cell => cell.Member).Order());
        Assert.Equal(
            MembersOf(typeof(PolicySource)).Select(NameOf).Append(PolicySchema.Key).Order(),
            PolicySchema.All[0].Row.Cells.Select(cell => cell.Member).Order()
        );
        foreach (var table in tables.Skip(1).Zip(PolicySchema.All.Skip(1)))
        {
            Assert.Equal(!IsRequired(table.First), table.Second.IsOptional);
            Compare(ItemOf(table.First.PropertyType), table.Second.Row, table.Second.Member);
        }
    }

    [Fact]
    public void Every_cell_takes_what_its_member_is()
    {
        foreach (var cell in MembersOf(Document).Where(member => !IsListOfRecords(member)).Select(member => (member, CellOf(member))))
        {
            if (cell.Item2 is { } known)
                Fits(cell.member, known, "$");
        }
    }

    [Fact]
    public void Every_list_that_is_referred_to_is_there()
    {
        var listing = new PolicyListing(PolicyDraft.Of(Shipped()).Root, PolicyReader.ReadShipped().Countries);
        var lists = PolicySchema.All.SelectMany(table => CellsOf(table.Row)).Select(cell => cell.ListedIn).OfType<string>().Distinct();

        Assert.All(lists, list =>
            Assert.True(
                listing.Of(list).Count > 1 || list is "clouds" or "purchaseChannels" or "managedPlaces",
                $"Nothing is listed in {list}."
            )
        );
    }

    internal static string Shipped() => System.Text.Encoding.UTF8.GetString(PolicyReader.ShippedDocument().Utf8);

    private static void Compare(Type record, PolicyRowShape shape, string path)
    {
        Assert.Equal(
            MembersOf(record).Select(NameOf).Order(),
            shape.Cells.Select(cell => cell.Member).Order().ToList(),
            StringComparer.Ordinal
        );
        foreach (var member in MembersOf(record))
            Fits(member, shape.Cells.Single(cell => cell.Member == NameOf(member)), $"{path}.{NameOf(member)}");
    }

    private static void Fits(PropertyInfo member, PolicyCell cell, string path)
    {
        var type = Nullable.GetUnderlyingType(member.PropertyType) ?? member.PropertyType;
        Assert.True(IsRequired(member) == cell.IsRequired, $"{path} is required in one and not in the other.");
        Assert.True(KindsFor(member, type).Contains(cell.Kind), $"{path} is a {cell.Kind} and should be one of the others.");
        if (type.IsEnum)
            Assert.Equal(CodesOf(type).Order(), cell.Words.Select(word => word.Code).Order());
        if (ItemOf(type) == typeof(IsoDayOfWeek))
            Assert.Equal(CodesOf(typeof(IsoDayOfWeek)).Where(code => code != "none").Order(), cell.Words.Select(word => word.Code).Order());
        if (cell.Row is { } row)
            Compare(cell.Kind == PolicyCellKind.Group ? type : ItemOf(type), row, path);
    }

    private static PolicyCellKind[] KindsFor(PropertyInfo member, Type type) =>
        member.Name == "Version" ? [PolicyCellKind.Fixed]
        : type == typeof(bool) && type != member.PropertyType ? [PolicyCellKind.YesNoOrSilent]
        : type == typeof(bool) ? [PolicyCellKind.YesNo]
        : type == typeof(int) ? [PolicyCellKind.Number]
        : type == typeof(LocalDate) ? [PolicyCellKind.Date]
        : type == typeof(LocalTime) ? [PolicyCellKind.Time]
        : type == typeof(Guid) ? [PolicyCellKind.Identifier]
        : type.IsEnum ? [PolicyCellKind.Choice]
        : type == typeof(string)
            ?
            [
                PolicyCellKind.Line,
                PolicyCellKind.Sentences,
                PolicyCellKind.Code,
                PolicyCellKind.Reference,
                PolicyCellKind.Address,
                PolicyCellKind.Choice,
            ]
        : type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>) ? [PolicyCellKind.ByCode]
        : ItemOf(type) == typeof(string) ? [PolicyCellKind.References, PolicyCellKind.Sequence, PolicyCellKind.Lines]
        : ItemOf(type) == typeof(IsoDayOfWeek) ? [PolicyCellKind.Choices]
        : IsListOfRecords(member) ? [PolicyCellKind.Rows]
        : [PolicyCellKind.Group];

    private static IEnumerable<PolicyCell> CellsOf(PolicyRowShape shape) =>
        shape.Cells.SelectMany(cell => cell.Row is { } row ? CellsOf(row).Prepend(cell) : [cell]);

    private static PolicyCell? CellOf(PropertyInfo member) =>
        PolicySchema.Document.Row.Cells.FirstOrDefault(cell => cell.Member == NameOf(member));

    private static IEnumerable<string> CodesOf(Type words) =>
        (IEnumerable<string>)typeof(Code).GetMethod(nameof(Code.All))!.MakeGenericMethod(words).Invoke(null, null)!;

    /// <summary>What the document says, as the reader reads it: what can be set and is not computed.</summary>
    private static IEnumerable<PropertyInfo> MembersOf(Type record) =>
        record
            .GetProperties(BindingFlags.Instance | BindingFlags.Public)
            .Where(member => member.SetMethod is not null && !member.IsDefined(typeof(JsonIgnoreAttribute)));

    private static bool IsRequired(PropertyInfo member) => member.IsDefined(typeof(RequiredMemberAttribute));

    private static bool IsListOfRecords(PropertyInfo member) =>
        ItemOf(member.PropertyType) is { IsClass: true } item && item != typeof(string) && item.Namespace == typeof(PolicyReader).Namespace;

    private static Type ItemOf(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) ? type.GetGenericArguments()[0] : typeof(void);

    private static string NameOf(PropertyInfo member) => JsonNamingPolicy.CamelCase.ConvertName(member.Name);
}
