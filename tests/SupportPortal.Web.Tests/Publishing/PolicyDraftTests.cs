using System.Text.Json.Nodes;
using Microsoft.Extensions.Localization;
using SupportPortal.Application.Publishing;
using SupportPortal.Core.Policy;
using Text = SupportPortal.Application.Text;

namespace SupportPortal.Web.Tests.Publishing;

/// <summary>Edits of a draft: what is typed, what becomes of the document, and what is left alone.</summary>
public sealed class PolicyDraftTests
{
    private static readonly PolicyCells Cells = new(new English());
    private readonly PolicyDraft _draft = PolicyDraft.Of(PolicySchemaTests.Shipped());

    [Fact]
    public void Every_row_of_every_shipped_policy_saved_unchanged_leaves_it_as_it_is()
    {
        foreach (var day in PolicyReader.Shipped)
        {
            var text = System.Text.Encoding.UTF8.GetString(PolicyReader.ShippedDocument(day).Utf8);
            var (draft, rows) = (PolicyDraft.Of(text), 0);
            foreach (var at in PolicyWalk.RowsOf(draft))
            {
                var part = draft.Find(at.Table.Address, at.Address);
                Assert.True(part is { IsRows: false, IsNew: false } && part.Row == at.Row, at.Path);
                var row = (JsonObject)at.Row!;
                var shown = PolicyField.Of(part!.Shape, row, ListingOf(draft)).ToDictionary(field => field.Name, field => field);
                var writing = Cells.Write(row, part.Shape, [.. shown.Values], name => shown[name].Shown(row), []);
                Assert.Empty(writing.Refusals);
                Assert.Empty(writing.Changed);
                rows++;
            }

            Assert.True(rows > 300, $"Only {rows} rows were seen.");
            Assert.True(JsonNode.DeepEquals(PolicyDraft.Parse(text), draft.ToDocument()));
            Assert.Empty(PolicyDraftCheck.FaultsOf(draft, ListingOf(draft)));
        }
    }

    [Fact]
    public void A_cell_is_set_in_its_place_and_cleared_again()
    {
        var before = _draft.ToDocument();
        var target = Find("targets", "7");
        Assert.Equal(["minutes"], Write(target, ("minutes", ["120"])).Changed);
        Assert.Equal(120, target.Row!["minutes"]!.GetValue<int>());
        Assert.Equal(["bound"], Write(target, ("bound", ["at-most"])).Changed);
        Assert.Equal(["plan", "severity", "minutes", "counted", "bound", "source"], target.Row.Select(member => member.Key));

        Write(target, ("bound", [""]), ("minutes", ["240"]));
        Assert.True(JsonNode.DeepEquals(before, _draft.ToDocument()));
    }

    [Fact]
    public void What_the_product_does_not_know_stays()
    {
        var plan = Find("plans", "0");
        plan.Row!["colour"] = "green";
        Write(plan, ("name", ["Included"]));
        Assert.Equal("green", plan.Row["colour"]!.GetValue<string>());
        Assert.Contains(Faults(), fault => fault is { Section: "plans", Row: "0" } && fault.Sentence.Contains("'colour'"));
    }

    [Fact]
    public void Yes_and_no_are_left_out_where_that_says_the_same()
    {
        var place = Find("places", "0");
        Write(place, ("signIn", []));
        Assert.False(place.Row!.ContainsKey("signIn"));
        Write(place, ("signIn", ["true"]));
        Assert.True(place.Row["signIn"]!.GetValue<bool>());

        var target = Find("targets", "0");
        Write(target, ("published", []));
        Assert.False(target.Row!["published"]!.GetValue<bool>());
        Write(target, ("published", ["true"]));
        Assert.False(target.Row.ContainsKey("published"));

        var filer = Find("filers", "0");
        Write(filer, ("mayFile", []));
        Assert.False(filer.Row!["mayFile"]!.GetValue<bool>());
    }

    [Fact]
    public void Codes_without_an_order_keep_theirs_and_those_with_one_take_it()
    {
        var plan = Find("plans", "2");
        Assert.Empty(Write(plan, ("families", ["dynamics-products", "customer-engagement", "finance-and-operations"])).Changed);
        Write(plan, ("families", ["business-central", "dynamics-products", "customer-engagement"]));
        Assert.Equal("""["customer-engagement","dynamics-products","business-central"]""", plan.Row!["families"]!.ToJsonString());

        Assert.Equal(["buy.online"], Write(plan, ("buy.online", ["premier-contact-form", "", "account-manager"])).Changed);
        Assert.Equal("""["premier-contact-form","account-manager"]""", plan.Row["buy"]!["online"]!.ToJsonString());
        Write(plan, ("buy.online", []));
        Assert.Equal("[]", plan.Row["buy"]!["online"]!.ToJsonString());
        Write(plan, ("families", []));
        Assert.False(plan.Row.ContainsKey("families"));
    }

    [Fact]
    public void A_group_comes_with_its_first_cell_and_goes_with_its_last()
    {
        var notice = Find("notices", "0");
        Write(notice, ("when.renamed", ["false"]), ("when.portals", ["ppac"]));
        Assert.Equal("""{"renamed":false,"portals":["ppac"]}""", notice.Row!["when"]!.ToJsonString());
        Write(notice, ("when.renamed", [""]), ("when.portals", []));
        Assert.False(notice.Row.ContainsKey("when"));
    }

    [Fact]
    public void An_address_in_another_cloud_is_written_by_the_cloud()
    {
        Add("clouds", ("code", ["public"]), ("name", ["Public"]), ("source", ["where"]));
        Add("clouds", ("code", ["gcc-high"]), ("name", ["GCC High"]), ("source", ["where"]));
        var place = Find("places", "0");
        Write(place, ("urls.gcc-high", ["https://high.admin.powerplatform.microsoft.us"]));
        Assert.Equal("https://high.admin.powerplatform.microsoft.us", place.Row!["urls"]!["gcc-high"]!.GetValue<string>());
        Assert.Empty(Faults());
        Find("clouds", "1").Remove();
        Assert.Equal(("places", "0", "urls"), Faults().Select(fault => (fault.Section, fault.Row, fault.Field)).Single());
    }

    [Fact]
    public void A_source_is_its_heading_until_more_is_told_of_it()
    {
        var before = _draft.ToDocument();
        var source = Find("sources", "3");
        Write(source, ("dated", ["2026-05-15"]), ("confidence", ["quoted"]));
        var told = _draft.ToDocument()["sources"]!["hours"]!;
        Assert.Equal(("2026-05-15", "quoted"), (told["dated"]!.GetValue<string>(), told["confidence"]!.GetValue<string>()));
        Assert.Empty(Faults());
        Write(source, ("dated", []), ("confidence", []));
        Assert.True(JsonNode.DeepEquals(before, _draft.ToDocument()));
        Assert.Equal([new PolicyRefusal("key", "Another source has this key already.")], Write(source, ("key", ["where"])).Refusals);
        Assert.Equal([new PolicyRefusal("key", "A source needs a key, by which facts name it.")], Write(source, ("key", [""])).Refusals);
    }

    [Theory]
    [InlineData("targets", "0", "minutes", "an hour", "Type a whole number, such as 60.")]
    [InlineData("products", "0", "supportEnded", "2026-02-30", "Type a date, such as 2026-05-15.")]
    [InlineData("calendars", "0/hours/0", "opens", "6 am", "Type a time of day, such as 09:00.")]
    [InlineData("directory-roles", "0", "id", "global", "Type an identifier, such as 62e90394-69f5-4237-9190-012177145e10.")]
    [InlineData("plans", "0", "advisory", "much", "Choose one of the list.")]
    [InlineData("plans", "0", "code", "my plan", "A code has letters, digits and hyphens only.")]
    [InlineData("places", "0", "url", "javascript:alert(1)", "Type an address that begins with https://.")]
    [InlineData(
        "plans",
        "0",
        "name",
        "a\u0007b",
        "Some characters cannot be kept and were taken out: U+0007. See whether this still says what you mean, then send it again."
    )]
    public void What_a_value_cannot_be_at_all_is_refused_and_nothing_is_written(
        string section,
        string row,
        string field,
        string typed,
        string sentence
    )
    {
        var before = _draft.ToDocument();
        var writing = Write(Find(section, row), (field, [typed]));
        Assert.Equal([new PolicyRefusal(field, sentence)], writing.Refusals);
        Assert.True(JsonNode.DeepEquals(before, _draft.ToDocument()));
    }

    [Fact]
    public void A_text_that_is_too_long_is_refused() =>
        Assert.Equal(
            [new PolicyRefusal("name", "Name has 300 characters at the most. Shorten it.")],
            Write(Find("plans", "0"), ("name", [new string('x', 301)])).Refusals
        );

    [Fact]
    public void A_row_is_added_moved_and_removed()
    {
        var before = _draft.ToDocument();
        var steps = Find("places", "0/steps");
        var count = steps.List.Count;
        Add("places", "0/steps/new", ("text", ["Wait for the answer."]));
        Assert.Equal(count + 1, steps.List.Count);
        Assert.Equal(count - 1, steps.Move(count, up: true));
        Assert.Equal("Wait for the answer.", Find("places", $"0/steps/{count - 1}").Row!["text"]!.GetValue<string>());
        Assert.Equal(0, steps.Move(0, up: true));
        Assert.Equal(count, steps.Move(count, up: false));
        Find("places", $"0/steps/{count - 1}").Remove();
        Assert.True(JsonNode.DeepEquals(before, _draft.ToDocument()));

        Find("areas", "3/examples/0").Remove();
        Assert.False(Find("areas", "3").Row!.ContainsKey("examples"));
        Add("areas", "3/examples/new", ("country", ["BR"]), ("timeZone", ["America/Sao_Paulo"]));
        Assert.True(JsonNode.DeepEquals(before, _draft.ToDocument()));
    }

    [Fact]
    public void A_new_row_of_every_table_leaves_a_document_whose_faults_have_cells()
    {
        foreach (var table in PolicySchema.All)
        {
            var draft = PolicyDraft.Of(PolicySchemaTests.Shipped());
            var rows = draft.Find(table.Address, null)!;
            rows.Add(PolicyCells.Blank(table.Row));
            var faults = PolicyDraftCheck.FaultsOf(draft, ListingOf(draft));
            Assert.NotEmpty(faults);
            Assert.All(faults, fault =>
            {
                Assert.Equal((table.Address, $"{rows.List.Count - 1}"), (fault.Section, fault.Row));
                Assert.NotNull(fault.Field);
            });
        }
    }

    [Fact]
    public void A_dangling_code_is_named_at_its_cell()
    {
        Assert.Empty(Faults());
        Write(Find("places", "0/steps/1"), ("plans", ["premier", "nobody"]));
        Write(Find("plans", "2"), ("buy.online", ["nowhere"]));
        Write(Find("document", null), ("partnerPortal", ["lost"]));
        Assert.Equal(
            [("plans", "2", "buy.online"), ("places", "0/steps/1", "plans"), ("document", "", "partnerPortal")],
            Faults()
                .Where(fault => fault.Sentence.Contains(" names no "))
                .Select(fault => (fault.Section!, fault.Row, fault.Field!))
                .ToArray()
        );
    }

    [Fact]
    public void Every_fault_of_shape_is_found_at_once()
    {
        _draft.Root["plans"]![0]!.AsObject().Remove("source");
        _draft.Root["targets"]![0]!["minutes"] = "sixty";
        _draft.Root["calendars"]![0]!["hours"]![0]!["opens"] = "six";
        _draft.Root["products"]![1] = "power-apps";
        _draft.Root.AsObject().Remove("rules");
        Assert.Equal(
            [
                ("calendars", "0/hours/0", "opens", "'six' is no time of day"),
                ("plans", "0", "source", "'source' is missing"),
                ("products", "1", null, "'power-apps' is no row; remove it"),
                ("rules", "", null, "the table 'rules' is missing or is no table"),
                ("targets", "0", "minutes", "'sixty' is no whole number"),
            ],
            Faults().Select(fault => (fault.Section!, fault.Row, fault.Field, fault.Sentence)).OrderBy(fault => fault.Item1).ToArray()
        );
    }

    [Fact]
    public void Whatever_names_a_row_by_its_code_is_found()
    {
        var uses = PolicyUse.Of(_draft, Find("places", "10"), ListingOf(_draft));
        var code = Find("places", "10").Row!["code"]!.GetValue<string>();
        var text = PolicySchemaTests.Shipped();
        Assert.Equal(Occurrences(text, $"\"{code}\"") - 1, uses.Count);
        Assert.Empty(PolicyUse.Of(_draft, Find("targets", "0"), ListingOf(_draft)));
    }

    [Fact]
    public void A_row_is_found_again_after_others_moved_it_and_not_taken_for_another_one()
    {
        var (plan, target, step) = (Find("plans", "2"), Find("targets", "4"), Find("places", "0/steps/2"));
        Find("plans", null).Move(2, up: true);
        Find("places", null).Move(0, up: false);
        Assert.Equal("1", _draft.FindAgain("plans", "2", plan.Mark)!.Address);
        Assert.Equal("1/steps/2", _draft.FindAgain("places", "0/steps/2", step.Mark)!.Address);

        Write(target, ("minutes", ["5"]));
        Assert.Equal("4", _draft.FindAgain("targets", "4", target.Mark)!.Address); // changed, but none came or went
        Find("targets", "0").Remove();
        Assert.Null(_draft.FindAgain("targets", "4", target.Mark));
        Find("plans", "1").Remove();
        Assert.Null(_draft.FindAgain("plans", "2", plan.Mark));
    }

    private PolicyPart Find(string section, string? row) => _draft.Find(section, row)!;

    private IReadOnlyList<PolicyDraftFault> Faults() => PolicyDraftCheck.FaultsOf(_draft, ListingOf(_draft));

    private static PolicyListing ListingOf(PolicyDraft draft) => new(draft.Root, PolicyReader.ReadShipped().Countries);

    private IReadOnlyList<PolicyField> FieldsOf(PolicyPart part) => PolicyField.Of(part.Shape, part.Row, ListingOf(_draft));

    private void Add(string section, params (string Field, string[] Values)[] typed) => Add(section, "new", typed);

    private void Add(string section, string row, params (string Field, string[] Values)[] typed)
    {
        var part = Find(section, row);
        var added = PolicyCells.Blank(part.Shape);
        var writing = Cells.Write(
            added,
            part.Shape,
            FieldsOf(part),
            name => typed.FirstOrDefault(cell => cell.Field == name).Values ?? [],
            []
        );
        Assert.Empty(writing.Refusals);
        part.Above!.Add(added);
    }

    private PolicyWriting Write(PolicyPart part, params (string Field, string[] Values)[] typed)
    {
        var fields = FieldsOf(part);
        var shown = fields.ToDictionary(field => field.Name, field => field.Shown(part.Row));
        var others = part.Above?.List.Where(row => row != part.Row) ?? [];
        return Cells.Write(
            part.Row!,
            part.Shape,
            fields,
            name => typed.FirstOrDefault(cell => cell.Field == name).Values ?? shown[name],
            others
        );
    }

    private static int Occurrences(string text, string part) => text.Split(part).Length - 1;

    private sealed class English : IStringLocalizer<Text>
    {
        public LocalizedString this[string name] => new(name, name);

        public LocalizedString this[string name, params object[] arguments] =>
            new(name, string.Format(System.Globalization.CultureInfo.InvariantCulture, name, arguments));

        public IEnumerable<LocalizedString> GetAllStrings(bool includeParentCultures) => [];
    }
}
