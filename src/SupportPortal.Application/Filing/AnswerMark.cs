using System.Security.Cryptography;
using System.Text;
using SupportPortal.Core.Decisions;

namespace SupportPortal.Application.Filing;

/// <summary>A mark of an answer that was shown, by which it is known again: the same for the same answer, however late it is.</summary>
public static class AnswerMark
{
    private const int Bytes = 12;

    /// <summary>The mark of a decision on what is answered; empty where there is none yet.</summary>
    public static string Of(SupportDecision? decision, FilingSheet sheet) =>
        decision is null
            ? string.Empty
            : Convert.ToHexStringLower(
                SHA256.HashData(
                    Encoding.UTF8.GetBytes(
                        string.Join(
                            '|',
                            decision.Outcome,
                            decision.Reason,
                            string.Join(' ', decision.Alternatives.Prepend(decision.Destination).Select(place => place?.Code)),
                            decision.Response?.Target,
                            decision.Response?.Counted,
                            decision.Response?.Calendar,
                            sheet.ProductCode,
                            sheet.PlanCode,
                            sheet.Severity?.Code
                        )
                    )
                )[..Bytes]
            );
}
