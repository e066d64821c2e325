namespace SupportPortal.Application.Acts;

/// <summary>An act by which the desk writes. What is written survives leaving the page, and templates can be inserted.</summary>
public interface IWritingAct : IFileAct
{
    /// <summary>What is written.</summary>
    string? Written { get; set; }

    /// <summary>The key of the template to insert.</summary>
    string? Template { get; set; }

    /// <summary>How many entries the timeline had when the page was made.</summary>
    int Seen { get; set; }
}
