using FluentValidation;
using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SupportPortal.Application.Acts;
using SupportPortal.Web.Files;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Pages.Requests.Acts;

/// <summary>
/// Gives every act a page at an address of its own, <c>/requests/{number}/{act}</c>, with its own row of the access table; they all are
/// the one Razor page beside this, which draws the partial of the act's name.
/// </summary>
internal sealed class ActPages : IPageRouteModelProvider, IPageApplicationModelConvention
{
    private const string File = $"/Pages{Access.Acts}/Act.cshtml";

    private static readonly Dictionary<string, ActKind> ByPage = ActKind.All.ToDictionary(kind => $"{Access.Acts}/{kind.Name}");

    /// <summary>After the framework has found the Razor pages.</summary>
    public int Order => 0;

    /// <summary>The act of a page; null where it is the page of none.</summary>
    public static ActKind? KindOf(PageActionDescriptor page) => ByPage.GetValueOrDefault(page.ViewEnginePath);

    public void OnProvidersExecuting(PageRouteModelProviderContext context)
    {
        context.RouteModels.Remove(context.RouteModels.Single(page => page.RelativePath == File));
        foreach (var (path, kind) in ByPage)
        {
            var page = new PageRouteModel(File, path) { RouteValues = { ["page"] = path } };
            page.Selectors.Add(new() { AttributeRouteModel = new() { Template = $"requests/{{number}}/{kind.Code}" } });
            context.RouteModels.Add(page);
        }
    }

    public void OnProvidersExecuted(PageRouteModelProviderContext context) { }

    /// <summary>Leaves each page the handlers its act has.</summary>
    public void Apply(PageApplicationModel model)
    {
        if (KindOf(model.ActionDescriptor) is not { } kind)
            return;
        if (kind.TakesFiles)
            model.EndpointMetadata.Add(new TakesFilesAttribute());
        foreach (var handler in model.HandlerMethods.ToList())
        {
            var has = handler.HandlerName switch
            {
                null or "" => true,
                "Remove" => kind.TakesFiles,
                _ => kind.IsWriting,
            };
            if (!has)
                model.HandlerMethods.Remove(handler);
        }
    }
}

/// <summary>Binds what is typed to the class of the act whose page it is sent to, and has it checked.</summary>
internal sealed class ActBinderProvider : IModelBinderProvider
{
    public IModelBinder? GetBinder(ModelBinderProviderContext context)
    {
        if (context.Metadata.ModelType != typeof(IAct))
            return null;
        return new ActBinder(
            ActKind.All.ToDictionary(
                kind => kind.Type,
                kind =>
                {
                    var metadata = context.MetadataProvider.GetMetadataForType(kind.Type);
                    return (metadata, context.CreateBinder(metadata));
                }
            )
        );
    }

    private sealed class ActBinder(Dictionary<Type, (ModelMetadata Metadata, IModelBinder Binder)> binders) : IModelBinder
    {
        public async Task BindModelAsync(ModelBindingContext bindingContext)
        {
            if (ActPages.KindOf((PageActionDescriptor)bindingContext.ActionContext.ActionDescriptor) is not { } kind)
                return;
            var (metadata, binder) = binders[kind.Type];
            var context = DefaultModelBindingContext.CreateBindingContext(
                bindingContext.ActionContext,
                bindingContext.ValueProvider,
                metadata,
                bindingInfo: null,
                bindingContext.ModelName
            );
            await binder.BindModelAsync(context);
            bindingContext.Result = context.Result;
            if (context.Result.Model is not { } act)
                return;
            bindingContext.ValidationState[act] = new()
            {
                Key = bindingContext.ModelName,
                Metadata = metadata,
                SuppressValidation = true, // the framework would look for the validator of any act
            };
            if (bindingContext.ModelState.GetFieldValidationState(bindingContext.ModelName) != ModelValidationState.Invalid)
                await CheckAsync((IAct)act, bindingContext);
        }

        /// <summary>Asks the act's own validator; not where a value could not be read at all, as elsewhere.</summary>
        private static async Task CheckAsync(IAct act, ModelBindingContext bindingContext)
        {
            var services = bindingContext.HttpContext.RequestServices;
            var validator = (IValidator)services.GetRequiredService(typeof(IValidator<>).MakeGenericType(act.GetType()));
            var found = await validator.ValidateAsync(new ValidationContext<IAct>(act), bindingContext.HttpContext.RequestAborted);
            foreach (var error in found.Errors)
                bindingContext.ModelState.AddModelError(
                    ModelNames.CreatePropertyModelName(bindingContext.ModelName, error.PropertyName),
                    error.ErrorMessage
                );
        }
    }
}
