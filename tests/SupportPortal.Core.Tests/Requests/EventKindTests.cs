using System.Text.RegularExpressions;
using NodaTime;
using SupportPortal.Core.People;
using SupportPortal.Core.Requests;

namespace SupportPortal.Core.Tests.Requests;

public sealed partial class EventKindTests
{
    private static readonly Actor Sam = new(7, "Sam", IsStaff: true);
    private static readonly Instant Noon = Instant.FromUtc(2026, 3, 27, 12, 0);

    [Fact]
    public void Every_kind_of_event_has_one_row() =>
        Assert.Equal(Enum.GetValues<RequestEventKind>(), EventKinds.All.Select(row => row.Kind));

    [Fact]
    public void Programs_outside_know_every_kind_by_a_name_of_its_own()
    {
        Assert.Equal(EventKinds.All.Count, EventKinds.All.DistinctBy(row => row.PublicName).Count());
        Assert.All(EventKinds.All, row => Assert.Matches("^request\\.[a-z]+(_[a-z]+)*$", row.PublicName));
    }

    [Fact]
    public void Every_sentence_has_a_place_for_each_of_its_parts_and_no_other() =>
        Assert.All(EventKinds.All.SelectMany(row => row.Headlines.Concat(row.Told).Append(new(row.Live, EventPart.Actor))), sentence =>
            Assert.Equal(
                Enumerable.Range(0, sentence.Parts.Count).Select(place => $"{{{place}}}"),
                Place().Matches(sentence.Text).Select(match => match.Value).Order(StringComparer.Ordinal)
            )
        );

    [Fact]
    public void Every_kind_has_a_headline_and_is_told_with_who_and_when()
    {
        Assert.All(EventKinds.All, row => Assert.NotEmpty(row.Headlines));
        Assert.All(EventKinds.All, row => Assert.NotEmpty(row.Told));
        Assert.All(EventKinds.All.SelectMany(row => row.Told), sentence =>
            Assert.Equal((EventPart.Actor, EventPart.When), (sentence.Parts[0], sentence.Parts[^1]))
        );
    }

    [Fact]
    public void What_only_support_may_read_is_told_by_no_mail() =>
        Assert.DoesNotContain(EventKinds.All, row => row is { IsInternal: true, Mail: not null });

    [Theory]
    [InlineData(null, null, "Filed in the vendor's portal")]
    [InlineData(null, "2609", "Handed off, vendor case number {0}")]
    [InlineData("2608", "2609", "Vendor case number corrected from {0} to {1}")]
    public void The_sentence_fits_what_the_event_says(string? from, string? to, string expected)
    {
        var happened = RequestEvent.Of(Sam, Noon, RequestEventKind.HandedOff, null, from, to, null);

        Assert.Equal(expected, EventSentence.For(happened, EventKinds.Of(happened.Kind).Headlines).Text);
    }

    /// <summary>
    /// What is stored and hashed of a kind: its code, and whether the event is internal. Computed apart from this code, over the kinds
    /// there were when the chain began; a kind that comes later stands behind them.
    /// </summary>
    [Fact]
    public void A_kind_is_hashed_as_it_always_was()
    {
        var before = Array.Empty<byte>();
        foreach (var kind in Enum.GetValues<RequestEventKind>().TakeWhile(kind => kind <= RequestEventKind.Unmerged))
            before = RequestEvent.Of(Sam, Noon, kind, null, null, null, null).HashBehind(Guid.Empty, before, []);

        Assert.Equal("8705962ebb246d263a4d50029cfa8ee49031a395a0b150a4dc93e54a9a34c102", Convert.ToHexStringLower(before));
    }

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Place();
}
