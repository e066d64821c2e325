using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace SupportPortal.Web.Operations;

/// <summary>
/// Asks a part how it is, and says that it does not answer where it takes too long, whatever it waits for: not everything that waits
/// for a database or a disk can be called off, and a probe counts the process as dead meanwhile.
/// </summary>
/// <param name="scopes">Where the part's services come from. It has a scope of its own, since it may end after the answer.</param>
/// <param name="make">Makes the check.</param>
/// <param name="patience">How long the part may take.</param>
internal sealed class PatientCheck(IServiceScopeFactory scopes, Func<IServiceProvider, IHealthCheck> make, TimeSpan patience) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            return await Task.Run(() => AskAsync(context), cancellationToken).WaitAsync(patience, cancellationToken);
        }
        catch (TimeoutException)
        {
            return new(context.Registration.FailureStatus, "no answer in time");
        }
    }

    private async Task<HealthCheckResult> AskAsync(HealthCheckContext context)
    {
        using var ends = new CancellationTokenSource(patience);
        await using var scope = scopes.CreateAsyncScope();
        return await make(scope.ServiceProvider).CheckHealthAsync(context, ends.Token);
    }
}
