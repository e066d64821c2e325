namespace SupportPortal.Data;

/// <summary>A setting is missing or not a value it may have, so the product does not start; the message names the setting and says what to
/// do.</summary>
public sealed class SettingException(string message, Exception? cause = null) : Exception(message, cause);
