using SupportPortal.Application.Acts;
using SupportPortal.Core.Requests;

namespace SupportPortal.Web.Pages.Requests.Acts;

/// <summary>What is said about an act where its form stands; the partial with the form fills it in.</summary>
public sealed class ActHead
{
    /// <summary>Whether the form stands on a page of its own, from which one goes back to the request.</summary>
    public bool IsAlone { get; init; }

    /// <summary>The heading of that page.</summary>
    public string Title { get; set; } = string.Empty;

    /// <summary>The classes of what stands around the form on that page; null where nothing does.</summary>
    public string? Frame { get; set; }

    /// <summary>What opens the form in the bar of acts; null for the heading.</summary>
    public string? Label { get; set; }

    /// <summary>Whether the form is but a button, which stands in the bar as it is.</summary>
    public bool IsButton { get; set; }

    /// <summary>Whether it is what is to be done next.</summary>
    public bool IsCalledFor { get; set; }

    /// <summary>Whether the bar offers it to this person, who may do it.</summary>
    public bool IsOffered { get; set; } = true;
}

/// <summary>An act's form and the request it is for, as its partial draws them.</summary>
/// <typeparam name="TAct">The act.</typeparam>
public sealed record ActView<TAct>(TAct Form, SupportRequest Request, ActHead Head)
    where TAct : IAct;

/// <summary>Makes the views of acts.</summary>
public static class ActView
{
    /// <summary>The form of somebody who opens it, for a request as it is now.</summary>
    /// <param name="request">The request.</param>
    /// <param name="written">What was written before; null where nothing was.</param>
    public static ActView<TAct> For<TAct>(SupportRequest request, string? written = null)
        where TAct : IAct, new()
    {
        var act = new TAct();
        Open(act, request, written);
        return new(act, request, new());
    }

    /// <inheritdoc cref="For{TAct}"/>
    public static object For(ActKind kind, SupportRequest request, ActHead head)
    {
        var act = kind.Empty();
        Open(act, request, written: null);
        return Of(act, request, head);
    }

    /// <summary>The form of an act as it was typed so far.</summary>
    public static object Of(IAct act, SupportRequest request, ActHead head) =>
        Activator.CreateInstance(typeof(ActView<>).MakeGenericType(act.GetType()), act, request, head)!;

    /// <summary>Fills an act in for somebody who opens it.</summary>
    public static void Open(IAct act, SupportRequest request, string? written)
    {
        act.Version = request.Version;
        act.Begin(request);
        if (act is IWritingAct writing)
            writing.Written = written;
    }
}
