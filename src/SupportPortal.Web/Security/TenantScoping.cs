using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportPortal.Application.People;
using SupportPortal.Data;

namespace SupportPortal.Web.Security;

/// <summary>Opens to each request just the data its person may see; a partner sees a customer while the delegation holds.</summary>
internal static class TenantScoping
{
    public static void UsePortalTenantScope(this IApplicationBuilder app) =>
        app.Use(
            async (context, next) =>
            {
                var person = context.RequestServices.GetRequiredService<CurrentPerson>();
                if (person.IsSignedIn)
                    await OpenAsync(person, context);
                await next(context);
            }
        );

    private static async Task OpenAsync(CurrentPerson person, HttpContext context)
    {
        var scope = context.RequestServices.GetRequiredService<TenantScope>();
        if (person.IsStaff)
            scope.OpenEverything();
        else if (person.TenantId is { } tenant)
            scope.OpenTenants(person.Id, [tenant, .. person.IsPartner ? await CustomersAsync(tenant, context) : []]);
    }

    private static async Task<List<int>> CustomersAsync(int partner, HttpContext context)
    {
        var today = context.RequestServices.GetRequiredService<IClock>().GetCurrentInstant().InUtc().Date;
        var db = context.RequestServices.GetRequiredService<PortalDbContext>();
        return await db
            .Delegations.Where(delegation =>
                delegation.PartnerId == partner && delegation.StartsOn <= today && (delegation.EndsOn == null || delegation.EndsOn >= today)
            )
            .Select(delegation => delegation.CustomerId)
            .Distinct()
            .ToListAsync(context.RequestAborted);
    }
}
