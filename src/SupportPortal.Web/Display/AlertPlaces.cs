using SupportPortal.Application.Alerts;

namespace SupportPortal.Web.Display;

/// <summary>Where what an alert is about can be seen.</summary>
internal static class AlertPlaces
{
    /// <summary>The page it is on, and the values of its address.</summary>
    public static (string Page, RouteValueDictionary Values) Place(this AlertTarget target) =>
        target.RequestId is not null ? ("/Requests/Request", new() { ["number"] = target.Number })
        : target.NoticeId is { } notice ? ("/Notices/Notice", new() { ["id"] = notice })
        : ("/Admin/People/Person", new() { ["id"] = target.PersonId });
}
