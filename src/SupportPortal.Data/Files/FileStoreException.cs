namespace SupportPortal.Data.Files;

/// <summary>The folder of the attachments is full, missing or may not be written.</summary>
public sealed class FileStoreException(Exception cause)
    : Exception("The folder of the attachments cannot be written: " + cause.Message, cause);
