namespace SupportPortal.Core.Audit;

/// <summary>
/// Where a chain of entries on a setting, or of the seals, ends: how long it is and its last hash. Without it a chain whose end, or
/// all of which, was taken away would look whole. A timeline's is with its request.
/// </summary>
public sealed class ChainHead
{
    /// <summary>The chain of the daily seals.</summary>
    public const string Digests = "digests";

    private ChainHead() { }

    /// <summary>What it belongs to: a setting, or <see cref="Digests"/>.</summary>
    public string Chain { get; private set; } = string.Empty;

    /// <summary>How many entries it has.</summary>
    public int Length { get; private set; }

    /// <summary>The hash of the last.</summary>
    public byte[] Hash { get; private set; } = [];

    /// <summary>The head of a chain without entries.</summary>
    public static ChainHead Of(string chain) => new() { Chain = chain };

    /// <summary>It got another entry.</summary>
    public void MoveTo(int length, byte[] hash) => (Length, Hash) = (length, hash);
}
