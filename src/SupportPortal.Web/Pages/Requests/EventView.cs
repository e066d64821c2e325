using SupportPortal.Application.Wording;
using SupportPortal.Core.Requests;

namespace SupportPortal.Web.Pages.Requests;

/// <summary>An entry of a timeline, as it is drawn.</summary>
/// <param name="Happened">What happened.</param>
/// <param name="Names">The words of the version of the policy that the request was decided by.</param>
public sealed record EventView(RequestEvent Happened, Names Names);
