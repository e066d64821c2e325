using System.Linq.Expressions;
using NodaTime;
using SupportPortal.Core.Notices;

namespace SupportPortal.Application.Notices;

/// <summary>What a list shows of a service notice.</summary>
public sealed record NoticeRow(
    int Id,
    NoticeKind Kind,
    string? Reference,
    string Title,
    IReadOnlyList<string> Products,
    NoticeState State,
    Instant StartedAt,
    Instant UpdatedAt,
    bool IsFollowed,
    int Followers
)
{
    /// <summary>Whether it is not over.</summary>
    public bool IsActive => State != NoticeState.Restored;

    /// <summary>Whether it touches a product.</summary>
    public bool Touches(string product) => Products.Count == 0 || Products.Contains(product);

    /// <summary>The projection, for one reader.</summary>
    internal static Expression<Func<ServiceNotice, NoticeRow>> For(int reader) =>
        notice => new NoticeRow(
            notice.Id,
            notice.Kind,
            notice.Reference,
            notice.Title,
            notice.Products,
            notice.State,
            notice.StartedAt,
            notice.UpdatedAt,
            notice.Followers.Any(follower => follower.PersonId == reader),
            notice.Followers.Count
        );
}
