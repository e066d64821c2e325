using SupportPortal.Application.Acts;
using SupportPortal.Core.Requests;

namespace SupportPortal.Web.Pages.Requests.Acts;

/// <summary>The watchers of a request and who else may watch it.</summary>
public sealed record WatchView(SupportRequest Request, IReadOnlyList<WatchChoice> Choices, WatchForm Form);
