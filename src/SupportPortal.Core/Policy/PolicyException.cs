namespace SupportPortal.Core.Policy;

/// <summary>The policy document, or a data file beside it, cannot be used; the message names the file, the line and the remedy.</summary>
public sealed class PolicyException(string message, Exception? cause = null) : Exception(message, cause);
