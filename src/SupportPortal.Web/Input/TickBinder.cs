using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Binders;

namespace SupportPortal.Web.Input;

/// <summary>
/// Forgets what was sent for a tick box and is neither yes nor no; the complaint about it stays. The framework would try
/// to read it once more when it shows the form again, and fail at that.
/// </summary>
internal sealed class TickBinder(IModelBinder inner) : IModelBinder
{
    public async Task BindModelAsync(ModelBindingContext bindingContext)
    {
        await inner.BindModelAsync(bindingContext);
        if (!bindingContext.Result.IsModelSet && bindingContext.ModelState.ContainsKey(bindingContext.ModelName))
            bindingContext.ModelState.SetModelValue(bindingContext.ModelName, rawValue: null, attemptedValue: string.Empty);
    }
}

/// <summary>Puts it before every tick box.</summary>
internal sealed class TickBinderProvider : IModelBinderProvider
{
    public IModelBinder? GetBinder(ModelBinderProviderContext context) =>
        context.Metadata.UnderlyingOrModelType == typeof(bool)
            ? new TickBinder(new SimpleTypeModelBinder(context.Metadata.ModelType, context.Services.GetRequiredService<ILoggerFactory>()))
            : null;
}
