namespace SupportPortal.Web.Diagnosis;

/// <summary>What went wrong on the way to somebody else, in a few words.</summary>
internal static class Faults
{
    /// <summary>The innermost reason, which names what failed, as one sentence.</summary>
    public static string In(Exception fault)
    {
        if (fault is TaskCanceledException)
            return $"it did not answer within {Installation.Patience.TotalSeconds:0} s.";
        var line = fault.GetBaseException().Message.Split('\n')[0].Trim();
        return line.EndsWith('.') ? line : line + ".";
    }
}
