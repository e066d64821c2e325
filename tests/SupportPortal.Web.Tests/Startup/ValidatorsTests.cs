using FluentValidation;
using Microsoft.Extensions.DependencyInjection;
using SupportPortal.Application.Acts;
using SupportPortal.Application.Filing;
using SupportPortal.Testing;

namespace SupportPortal.Web.Tests.Startup;

/// <summary>A validator's rules are compiled when it is made, so it is made as seldom as what it asks for allows.</summary>
public sealed class ValidatorsTests(Portal portal) : IClassFixture<Portal>
{
    [Fact]
    public void One_that_asks_for_nothing_of_the_work_is_made_once() => Assert.Same(Made<ReplyAct>(), Made<ReplyAct>());

    [Fact]
    public void One_that_asks_for_the_policy_is_made_once_for_each_version_of_it() => Assert.Same(Made<ImpactForm>(), Made<ImpactForm>());

    [Fact]
    public void One_that_asks_who_acts_is_made_for_each_work() => Assert.NotSame(Made<FirstResponseAct>(), Made<FirstResponseAct>());

    private IValidator<T> Made<T>()
    {
        using var scope = portal.Services.CreateScope();
        return scope.ServiceProvider.GetRequiredService<IValidator<T>>();
    }
}
