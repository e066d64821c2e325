namespace SupportPortal.Data.Search;

/// <summary>Everything a request can be found by, in one row that the full-text index reads. Written with the request, by the same save.</summary>
public sealed class RequestText
{
    private RequestText()
    {
    }

    /// <summary>The request.</summary>
    public int RequestId { get; private set; }

    /// <summary>The tenant as a word of its own ("tenant12"), so that the index itself keeps tenants apart.</summary>
    public string Scope { get; private set; } = string.Empty;

    /// <summary>Its number and the vendor's.</summary>
    public string Numbers { get; private set; } = string.Empty;

    /// <summary>Its subject.</summary>
    public string Subject { get; private set; } = string.Empty;

    /// <summary>The tenant's name.</summary>
    public string Tenant { get; private set; } = string.Empty;

    /// <summary>What was filed: the description and what goes with it.</summary>
    public string Filed { get; private set; } = string.Empty;

    /// <summary>What both sides wrote since.</summary>
    public string Said { get; private set; } = string.Empty;

    /// <summary>What only the desk may read.</summary>
    public string Noted { get; private set; } = string.Empty;
}
