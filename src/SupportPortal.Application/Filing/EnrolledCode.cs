namespace SupportPortal.Application.Filing;

/// <summary>A product or plan of a tenant together with the enrolment it is under, as one value of a select:
/// <c>dataverse@9900112</c>.</summary>
/// <param name="Code">The policy's code.</param>
/// <param name="Enrolment">The enrolment; null outside an agreement.</param>
public readonly record struct EnrolledCode(string Code, string? Enrolment)
{
    /// <summary>Reads the value of a select.</summary>
    public static EnrolledCode? Parse(string? value) =>
        string.IsNullOrWhiteSpace(value) ? null
        : value.IndexOf('@', StringComparison.Ordinal) is >= 0 and var at ? new(value[..at], value[(at + 1)..])
        : new(value, null);

    /// <inheritdoc/>
    public override string ToString() => Enrolment is null ? Code : $"{Code}@{Enrolment}";
}
