namespace SupportPortal.Core.Comparison;

/// <summary>What a decision may depend on, in the order in which it is asked.</summary>
[Flags]
internal enum Asked
{
    Nothing = 0,
    Kind = 1 << 0,
    Product = 1 << 1,
    Plan = 1 << 2,
    Filer = 1 << 3,
    ReleaseStage = 1 << 4,
    Cloud = 1 << 5,
    Channel = 1 << 6,
    ManagedIn = 1 << 7,
    Severity = 1 << 8,
    Delegated = 1 << 9,
    AroundTheClock = 1 << 10,
    CanSignIn = 1 << 11,
}
