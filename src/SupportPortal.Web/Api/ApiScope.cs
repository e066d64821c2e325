namespace SupportPortal.Web.Api;

/// <summary>What a token must be allowed for an endpoint.</summary>
/// <param name="Name">The scope's code.</param>
internal sealed record ApiScope(string Name);
