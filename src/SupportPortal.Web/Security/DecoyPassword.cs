using Microsoft.AspNetCore.Identity;
using SupportPortal.Data.People;

namespace SupportPortal.Web.Security;

/// <summary>Compares a password with the same work for whoever it is: a person, one without a password, or nobody.</summary>
public sealed class DecoyPassword(UserManager<Person> people)
{
    private static string? _hash;

    /// <summary>Whether the password is the person's.</summary>
    public async Task<bool> CheckAsync(Person? person, string password)
    {
        if (person?.PasswordHash is not null)
            return await people.CheckPasswordAsync(person, password);
        _hash ??= people.PasswordHasher.HashPassword(new Person(), "nobody has this password");
        _ = people.PasswordHasher.VerifyHashedPassword(new Person(), _hash, password);
        return false;
    }
}
