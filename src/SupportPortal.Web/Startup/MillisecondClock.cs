using NodaTime;

namespace SupportPortal.Web.Startup;

/// <summary>Tells the time as the database keeps it, so that what is decided and what is read back are the same.</summary>
internal sealed class MillisecondClock(IClock clock) : IClock
{
    public Instant GetCurrentInstant() => Instant.FromUnixTimeMilliseconds(clock.GetCurrentInstant().ToUnixTimeMilliseconds());
}
