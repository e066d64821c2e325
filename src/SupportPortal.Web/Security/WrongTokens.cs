using System.Net;
using System.Threading.RateLimiting;
using SupportPortal.Application.Settings;

namespace SupportPortal.Web.Security;

/// <summary>
/// How often tokens that do not hold may be tried from one network address in a minute, for each process
/// (<c>RateLimits:WrongTokensPerMinute</c>, 30 unless set). Who tried too often waits, and is not looked up meanwhile.
/// </summary>
public sealed class WrongTokens(IConfiguration configuration) : IDisposable
{
    private readonly PartitionedRateLimiter<IPAddress> _addresses = PartitionedRateLimiter.Create<IPAddress, IPAddress>(address =>
        RateLimitPartition.GetFixedWindowLimiter(address, _ =>
            SignInLimits.Window(Setting.Number(configuration, "RateLimits:WrongTokensPerMinute", 30))
        )
    );

    /// <summary>Whether an address tried too often already.</summary>
    public bool AreTooMany(IPAddress? from)
    {
        using var lease = _addresses.AttemptAcquire(from ?? IPAddress.None, permitCount: 0);
        return !lease.IsAcquired;
    }

    /// <summary>Counts one.</summary>
    public void Note(IPAddress? from)
    {
        using var lease = _addresses.AttemptAcquire(from ?? IPAddress.None);
    }

    public void Dispose() => _addresses.Dispose();
}
