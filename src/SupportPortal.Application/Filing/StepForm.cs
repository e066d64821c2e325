namespace SupportPortal.Application.Filing;

/// <summary>What every step's form carries.</summary>
public abstract class StepForm
{
    /// <summary>The longest mark, in characters; a longer one is not the script's.</summary>
    private const int MarkLength = 40;

    private string? _sent;

    /// <summary>The mark the script put on what it sent last, so that it knows after a break whether that arrived.</summary>
    public string? Sent
    {
        get => _sent;
        set => _sent = value is { Length: <= MarkLength } ? value : null;
    }
}
