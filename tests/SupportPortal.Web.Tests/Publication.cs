using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using SupportPortal.Application.Policy;
using SupportPortal.Core.People;
using SupportPortal.Core.Publishing;
using SupportPortal.Testing;

namespace SupportPortal.Web.Tests;

/// <summary>Publishes versions of the policy, as an administrator did.</summary>
internal static class Publication
{
    /// <summary>The version of May 2026.</summary>
    public const int Current = 2;

    /// <summary>Publishes a version from a moment on, and lets the process follow.</summary>
    /// <param name="portal">The portal.</param>
    /// <param name="version">A version that ships.</param>
    /// <param name="after">How long from now it holds.</param>
    /// <param name="follows">Whether this process knows of it.</param>
    public static Task PublishAsync(this Portal portal, int version = Current, Duration after = default, bool follows = true)
    {
        var now = portal.Clock.GetCurrentInstant();
        return portal.WithDataAsync(async db =>
        {
            db.PolicyPublications.Add(
                PolicyPublication.Propose(
                    version,
                    now + after,
                    "Etc/UTC",
                    "The rules of today",
                    new Actor(1, "Robin", IsStaff: true, IsLead: true),
                    now,
                    needsApproval: false
                )
            );
            await db.SaveChangesAsync();
            if (follows)
                await portal.Services.GetRequiredService<PolicyKeeper>().RefreshAsync(db, CancellationToken.None);
            return 0;
        });
    }
}
