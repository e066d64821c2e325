using NodaTime;
using SupportPortal.Core.Notices;
using SupportPortal.Core.People;

namespace SupportPortal.Core.Tests.Notices;

public sealed class ServiceNoticeTests
{
    private static readonly Actor Sam = new(7, "Sam", IsStaff: true);
    private static readonly Instant Noon = Instant.FromUtc(2026, 3, 27, 12, 0);

    [Fact]
    public void A_notice_begins_with_its_first_entry()
    {
        var notice = Posted(" SH-1 ", "sales");

        Assert.Equal(
            ("SH-1", "Slow", Noon - Duration.FromHours(1), Noon),
            (notice.Reference, notice.Title, notice.StartedAt, notice.UpdatedAt)
        );
        var first = Assert.Single(notice.Updates);
        Assert.Equal(
            (7, "Sam", NoticeState.Investigating, "We look.", Noon),
            (first.ById, first.ByName, first.State, first.Text, first.At)
        );
        Assert.Null(Posted(" ").Reference);
    }

    [Fact]
    public void It_touches_the_products_it_names_and_without_any_all()
    {
        Assert.True(Posted(null, "sales").Touches("sales"));
        Assert.False(Posted(null, "sales").Touches("finance"));
        Assert.True(Posted(null).Touches("finance"));
    }

    [Fact]
    public void It_is_active_until_it_is_restored()
    {
        var notice = Posted(null);
        notice.Update(Sam, NoticeState.Restoring, "Found.", Noon + Duration.FromHours(1));
        Assert.True(notice.IsActive);
        notice.Update(Sam, NoticeState.Restored, "Done.", Noon + Duration.FromHours(2));

        Assert.False(notice.IsActive);
        Assert.Equal(Noon + Duration.FromHours(2), notice.UpdatedAt);
        Assert.Equal(["We look.", "Found.", "Done."], notice.Updates.Select(update => update.Text));
    }

    [Fact]
    public void A_person_follows_it_once_and_leaves_alone()
    {
        var notice = Posted(null);
        notice.Follow(1, 10, Noon);
        notice.Follow(1, 10, Noon + Duration.FromHours(1));
        notice.Follow(2, 11, Noon);

        Assert.Equal(
            [(1, 10, Noon), (2, 11, Noon)],
            notice.Followers.Select(follower => (follower.PersonId, follower.TenantId, follower.Since))
        );
        notice.Unfollow(1);
        Assert.Equal(2, Assert.Single(notice.Followers).PersonId);
    }

    [Fact]
    public void A_note_on_a_portal_is_trimmed_and_an_empty_one_is_none()
    {
        var note = PortalNote.On("tsp");
        note.Say(" Slow today. ", outOfOrder: true, Noon);
        Assert.Equal(("tsp", "Slow today.", true, Noon), (note.Portal, note.Text, note.OutOfOrder, note.ChangedAt));
        note.Say("  ", outOfOrder: false, Noon + Duration.FromHours(1));
        Assert.Equal((null, false, Noon + Duration.FromHours(1)), (note.Text, note.OutOfOrder, note.ChangedAt));
    }

    private static ServiceNotice Posted(string? reference, params string[] products) =>
        ServiceNotice.Post(
            Sam,
            NoticeKind.ServiceHealth,
            reference,
            " Slow ",
            products,
            NoticeState.Investigating,
            " We look. ",
            Noon - Duration.FromHours(1),
            Noon
        );
}
