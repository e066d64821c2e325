using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace SupportPortal.Web.Security;

/// <summary>Whatever page somebody meets the closed gate on, they are told that the account is locked.</summary>
internal sealed class ShutOutFilter : IExceptionFilter
{
    public void OnException(ExceptionContext context)
    {
        if (context.Exception is not ShutOutException)
            return;
        context.Result = new RedirectToPageResult("/Account/Lockout", new { area = Access.IdentityArea });
        context.ExceptionHandled = true;
    }
}
