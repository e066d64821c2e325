namespace SupportPortal.Application.Acts;

/// <summary>What the forms have in common in which the desk writes.</summary>
public abstract class WritingForm : ActForm
{
    /// <summary>The key of the template to insert.</summary>
    public string? Template { get; set; }

    /// <summary>How many entries the timeline had when the page was made.</summary>
    public int Seen { get; set; }
}
