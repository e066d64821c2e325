namespace SupportPortal.Application.Acts;

/// <summary>What every act's form carries.</summary>
public abstract class ActForm
{
    /// <summary>The version of the request the person looked at.</summary>
    public int Version { get; set; }
}
