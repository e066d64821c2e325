namespace SupportPortal.Data;

/// <summary>How far a long piece of work is.</summary>
/// <param name="What">What is counted, in the plural: requests, files.</param>
/// <param name="Done">How many are done.</param>
/// <param name="Total">How many there are in all; zero where there is nothing to do.</param>
public readonly record struct Advance(string What, long Done, long Total);
