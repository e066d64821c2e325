namespace SupportPortal.Core.Requests;

/// <summary>One side of a link between two requests; the other request has the other side.</summary>
public sealed class RequestLink
{
    private RequestLink() { }

    internal RequestLink(int otherId) => OtherId = otherId;

    /// <summary>The key.</summary>
    public int Id { get; private set; }

    /// <summary>The request.</summary>
    public int RequestId { get; private set; }

    /// <summary>The key of the request it is linked with.</summary>
    public int OtherId { get; private set; }
}
