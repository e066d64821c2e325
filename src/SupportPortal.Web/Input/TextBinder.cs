using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Binders;
using Microsoft.Extensions.Localization;
using SupportPortal.Application;
using SupportPortal.Core;

namespace SupportPortal.Web.Input;

/// <summary>
/// The binder of every text of every form, address and handler: the model binder of all strings applies
/// <see cref="WrittenText"/>, so that no page can forget it. What a reader's address holds is mended without a word;
/// what somebody sends to be stored is refused where something had to be taken out, beside its field, and the field
/// shows what is left, so that sending it again is enough.
/// </summary>
internal sealed class TextBinder(bool hasLines) : IModelBinder
{
    /// <summary>The name of the kind of field that takes lines; every other takes one.</summary>
    public static readonly string Lines = nameof(DataType.MultilineText);

    public Task BindModelAsync(ModelBindingContext bindingContext)
    {
        var sent = bindingContext.ValueProvider.GetValue(bindingContext.ModelName);
        if (sent == ValueProviderResult.None)
            return Task.CompletedTask;
        var written = hasLines ? WrittenText.Lines(sent.FirstValue) : WrittenText.Line(sent.FirstValue);
        bindingContext.ModelState.SetModelValue(bindingContext.ModelName, written.Text, written.Text);
        if (!written.IsFit && !IsLooking(bindingContext.HttpContext.Request))
            RefusedTexts.Note(bindingContext, written);
        bindingContext.Result = ModelBindingResult.Success(
            written.Text.Length == 0 && bindingContext.ModelMetadata.ConvertEmptyStringToNull ? null : written.Text
        );
        return Task.CompletedTask;
    }

    private static bool IsLooking(HttpRequest request) => HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);
}

/// <summary>Gives that binder to every string but passwords, which are no texts (<see cref="WrittenText"/> says why).</summary>
internal sealed class TextBinderProvider : IModelBinderProvider
{
    public IModelBinder? GetBinder(ModelBinderProviderContext context) =>
        context.Metadata.ModelType == typeof(string) && !IsGreedy(context.BindingInfo.BindingSource) && !IsPassword(context.Metadata)
            ? new TextBinder(context.Metadata.DataTypeName == TextBinder.Lines)
            : null;

    /// <summary>The door comes right after what a model asks for by name.</summary>
    public static void Hang(MvcOptions options)
    {
        var named = options.ModelBinderProviders.OfType<BinderTypeModelBinderProvider>().First();
        options.ModelBinderProviders.Insert(options.ModelBinderProviders.IndexOf(named) + 1, new TextBinderProvider());
        options.ModelBinderProviders.Insert(options.ModelBinderProviders.IndexOf(named) + 2, new TickBinderProvider());
    }

    private static bool IsGreedy(BindingSource? source) => source is { IsGreedy: true };

    private static bool IsPassword(ModelMetadata metadata) => metadata.DataTypeName == nameof(DataType.Password);
}

/// <summary>What the door took out of the texts of one request, for pages that check their answers by themselves.</summary>
internal static class RefusedTexts
{
    private static readonly object Key = new();

    /// <summary>Notes it beside its field.</summary>
    public static void Note(ModelBindingContext binding, WrittenText written)
    {
        var text = binding.HttpContext.RequestServices.GetRequiredService<IStringLocalizer<Text>>();
        var sentence = SentenceOf(written, text);
        binding.ModelState.TryAddModelError(binding.ModelName, sentence);
        Of(binding.HttpContext)[binding.ModelName] = sentence;
    }

    /// <summary>Says it again after a page cleared what the binding said.</summary>
    public static void Repeat(HttpContext context, ModelStateDictionary state)
    {
        foreach (var (field, sentence) in Of(context))
            state.TryAddModelError(field, sentence);
    }

    /// <summary>What is said beside a field of a page.</summary>
    public static string SentenceOf(WrittenText written, IStringLocalizer<Text> text) =>
        text[
            "Some characters cannot be kept and were taken out: {0}. See whether this still says what you mean, then send it again.",
            written.RefusedNames
        ];

    private static Dictionary<string, string> Of(HttpContext context)
    {
        if (context.Items.TryGetValue(Key, out var kept))
            return (Dictionary<string, string>)kept!;
        var refused = new Dictionary<string, string>(StringComparer.Ordinal);
        context.Items[Key] = refused;
        return refused;
    }
}
