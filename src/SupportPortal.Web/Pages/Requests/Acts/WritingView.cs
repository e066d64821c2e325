using SupportPortal.Core.Writing;

namespace SupportPortal.Web.Pages.Requests.Acts;

/// <summary>What stands between a text and its buttons.</summary>
/// <param name="Written">What is written so far.</param>
/// <param name="Draft">What of it was kept; null where nothing was.</param>
/// <param name="HandlerUrl">The address of one of the form's handlers.</param>
public sealed record WritingView(string? Written, ReplyDraft? Draft, Func<string, string> HandlerUrl);
