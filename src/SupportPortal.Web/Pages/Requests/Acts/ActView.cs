using SupportPortal.Application.Acts;
using SupportPortal.Core.Requests;

namespace SupportPortal.Web.Pages.Requests.Acts;

/// <summary>An act's form and the request it is for, as its partial draws them.</summary>
/// <typeparam name="TForm">What the act needs.</typeparam>
public sealed record ActView<TForm>(TForm Form, SupportRequest Request)
    where TForm : ActForm;

/// <summary>Makes the view of an act that has not been filled in yet.</summary>
public static class ActView
{
    /// <summary>The empty form for a request as it is now.</summary>
    public static ActView<TForm> For<TForm>(SupportRequest request)
        where TForm : ActForm, new() => new(new TForm { Version = request.Version }, request);
}
