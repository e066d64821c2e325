using SupportPortal.Core.Policy;
using SupportPortal.Core.Requests;
using SupportPortal.Core.Tenants;

namespace SupportPortal.Application.HandOff;

/// <summary>What it takes to file a request in the vendor's portal: where, how, and each field ready to copy.</summary>
/// <param name="Request">The request.</param>
/// <param name="Portal">The portal it goes to now, which a reroute may have changed.</param>
/// <param name="Asked">The fields the portal asks for, in its order, where the request has something to say.</param>
/// <param name="Spare">What the request says beside them.</param>
/// <param name="Files">The files to hand on, by their key and name.</param>
/// <param name="Contract">The contract it is filed on; null where none is named or the reader may not see it.</param>
/// <param name="IsLinked">Whether the contract is linked in the portal, also where the reader may not see which it is.</param>
/// <param name="ContractLink">What the plan's contract needs before the first request.</param>
public sealed record Packet(
    SupportRequest Request,
    Place Portal,
    IReadOnlyList<PacketField> Asked,
    IReadOnlyList<PacketField> Spare,
    IReadOnlyList<(Guid Id, string Name)> Files,
    SupportContract? Contract,
    bool IsLinked,
    ContractLink ContractLink
)
{
    /// <summary>The steps in the portal, in its order.</summary>
    public IEnumerable<Step> Steps => Portal.StepsFor(Request.Plan);

    /// <summary>Everything as plain text, in the same order.</summary>
    public string AsText =>
        string.Join(
            "\n",
            Asked.Concat(Spare).Select(asked => asked.IsLong ? $"{asked.Label}:\n{asked.Value}\n" : $"{asked.Label}: {asked.Value}")
        );
}

/// <summary>One field of the packet.</summary>
/// <param name="Code">What it is, as a code.</param>
/// <param name="Label">What it is called.</param>
/// <param name="Value">What to paste.</param>
public sealed record PacketField(string Code, string Label, string Value)
{
    /// <summary>Its id on the page.</summary>
    public string Id => $"packet-{Code}";

    /// <summary>Whether it has several lines.</summary>
    public bool IsLong => Value.Contains('\n', StringComparison.Ordinal);
}
