using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace SupportPortal.Application.Accounts;

/// <summary>What the Identity library refuses though nothing the person typed can be the cause.</summary>
public static class IdentityWork
{
    /// <exception cref="InvalidOperationException">It did not work.</exception>
    /// <exception cref="DbUpdateConcurrencyException">Somebody else was quicker.</exception>
    public static void Check(IdentityResult result)
    {
        CheckRace(result);
        if (!result.Succeeded)
            throw new InvalidOperationException(string.Join(' ', result.Errors.Select(error => error.Description)));
    }

    /// <exception cref="DbUpdateConcurrencyException">Somebody else was quicker.</exception>
    public static void CheckRace(IdentityResult result)
    {
        if (result.Errors.Any(error => error.Code == nameof(IdentityErrorDescriber.ConcurrencyFailure)))
            throw new DbUpdateConcurrencyException("Somebody changed the account at the same moment.");
    }
}
