namespace SupportPortal.Application.Tokens;

/// <summary>A table of tokens.</summary>
/// <param name="Rows">The tokens.</param>
/// <param name="NamesPeople">Whether they may be different people's.</param>
public sealed record TokenTable(IReadOnlyList<TokenRow> Rows, bool NamesPeople);
