namespace SupportPortal.Core.Audit;

/// <summary>What a seal says of the lines of the sign-in log since the seal before.</summary>
/// <param name="LastId">The key of the last line it covers.</param>
/// <param name="Count">How many lines.</param>
/// <param name="Hash">A hash over the hashes of those lines.</param>
public sealed record SignInSeal(long LastId, int Count, byte[] Hash);
