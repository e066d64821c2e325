namespace SupportPortal.Web.Diagnosis;

/// <summary>What it means for the product.</summary>
internal enum Weight
{
    /// <summary>It is as it should be.</summary>
    Fine,

    /// <summary>The product works; there is something an administrator would want to know.</summary>
    Advice,

    /// <summary>The product, or a part of it, does not work.</summary>
    Fault,
}

/// <summary>What was found at one part of an installation.</summary>
/// <param name="Weight">What it means.</param>
/// <param name="Says">In a sentence; one that is not fine says what to do.</param>
internal sealed record Finding(Weight Weight, string Says)
{
    /// <summary>It is as it should be.</summary>
    public static Finding Fine(string says) => new(Weight.Fine, says);

    /// <summary>Worth knowing.</summary>
    public static Finding Advice(string says) => new(Weight.Advice, says);

    /// <summary>Something does not work.</summary>
    public static Finding Fault(string says) => new(Weight.Fault, says);
}
