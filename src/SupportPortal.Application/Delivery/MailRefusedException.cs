namespace SupportPortal.Application.Delivery;

/// <summary>A mail this mail server will never take, for a reason known before it is asked.</summary>
public sealed class MailRefusedException(string message) : Exception(message);
