using System.Text;
using SupportPortal.Core.Decisions;
using SupportPortal.Core.Policy;
using SupportPortal.Core.Publishing;

namespace SupportPortal.Application.Publishing;

/// <summary>A version of the policy as it is looked at, whether it holds together or not.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Document">Its document.</param>
/// <param name="Stored">What is stored of it; null for one that ships.</param>
/// <param name="Faults">Every fault of its document.</param>
/// <param name="Engine">What decides by it; null where it has faults.</param>
public sealed record PolicyReading(
    int Number,
    string Title,
    string Document,
    PolicyVersion? Stored,
    IReadOnlyList<PolicyFault> Faults,
    PolicyEngine? Engine
)
{
    /// <summary>Whether it may still be changed.</summary>
    public bool IsDraft => Stored is { IsDraft: true };

    /// <summary>Whether it ships with the product.</summary>
    public bool Ships => Stored is null;
}

/// <summary>Reads any version of the policy: one that ships, one that was published, and a draft as it stands.</summary>
public sealed class PolicyReadings(PolicyBook policies, PolicyVersions versions)
{
    /// <summary>The version with a number; null where there is none.</summary>
    public async Task<PolicyReading?> OfAsync(int number, CancellationToken cancellationToken)
    {
        if (policies.Shipped.FirstOrDefault(engine => engine.Version == number) is { } shipped)
            return new(
                number,
                shipped.Policy.Title,
                Encoding.UTF8.GetString(PolicyReader.ShippedDocument(shipped.Policy.EffectiveFrom).Utf8),
                null,
                [],
                shipped
            );
        if (await versions.FindAsync(number, cancellationToken) is not { } stored)
            return null;
        if (!stored.IsDraft && policies.Versions.FirstOrDefault(engine => engine.Version == number) is { } known)
            return new(number, stored.Title, stored.Document, stored, [], known);
        var utf8 = Encoding.UTF8.GetBytes(stored.Document);
        var faults = PolicyReader.FaultsOf(utf8);
        return new(
            number,
            stored.Title,
            stored.Document,
            stored,
            faults,
            faults.Count > 0 ? null : policies.Trial(PolicyReader.Read($"policy version {number}", utf8))
        );
    }
}
