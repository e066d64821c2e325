using SupportPortal.Application.Acts;
using SupportPortal.Application.Views;
using SupportPortal.Core.Requests;

namespace SupportPortal.Web.Pages.Requests.Acts;

/// <summary>A request and the agents it may be given to.</summary>
public sealed record AssignView(AssignForm Form, SupportRequest Request, IReadOnlyList<Named> Agents);
