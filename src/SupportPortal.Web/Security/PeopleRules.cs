using Microsoft.AspNetCore.Identity;
using SupportPortal.Data.People;

namespace SupportPortal.Web.Security;

/// <summary>The Identity library's rules: each address has one account. Who was invited has none yet, so the address may be
/// another's.</summary>
internal sealed class PeopleRules(IdentityErrorDescriber words) : UserValidator<Person>(words)
{
    public override Task<IdentityResult> ValidateAsync(UserManager<Person> manager, Person user) =>
        user.IsExpected ? Task.FromResult(IdentityResult.Success) : base.ValidateAsync(manager, user);
}
