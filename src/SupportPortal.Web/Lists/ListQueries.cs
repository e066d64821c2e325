using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;
using SupportPortal.Application.Policy;

namespace SupportPortal.Web.Lists;

/// <summary>Reads the address of every list: no page of one can forget to say what it does not know.</summary>
internal sealed class ListQueries : IModelBinder, IModelBinderProvider
{
    /// <summary>The list's address of a request; null where the page is no list.</summary>
    public static ListQuery? Of(HttpContext context) => context.Items[typeof(ListQuery)] as ListQuery;

    public IModelBinder? GetBinder(ModelBinderProviderContext context) =>
        typeof(ListQuery).IsAssignableFrom(context.Metadata.ModelType) ? this : null;

    public Task BindModelAsync(ModelBindingContext bindingContext)
    {
        var http = bindingContext.HttpContext;
        var query = (ListQuery)Activator.CreateInstance(bindingContext.ModelType)!;
        query.Read(http.Request.Query, http.RequestServices.GetRequiredService<EveryVersion>());
        http.Items[typeof(ListQuery)] = query;
        bindingContext.ValidationState[query] = new ValidationStateEntry { SuppressValidation = true };
        bindingContext.Result = ModelBindingResult.Success(query);
        return Task.CompletedTask;
    }

    public static void Hang(MvcOptions options) => options.ModelBinderProviders.Insert(0, new ListQueries());
}
