using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SupportPortal.Application;
using SupportPortal.Application.Acts;
using SupportPortal.Core.Requests;
using SupportPortal.Testing;
using SupportPortal.Web.Api;
using SupportPortal.Web.Input;

namespace SupportPortal.Web.Tests.Writing;

/// <summary>Every text that comes in goes through the door, and the door knows which may have lines.</summary>
public sealed partial class TextDoorHouseRules(Portal portal) : IClassFixture<Portal>
{
    private static readonly Assembly[] Rooms = [typeof(Program).Assembly, typeof(IAct).Assembly];

    private static readonly Type[] Pages =
    [
        .. typeof(Program).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(PageModel)) && !type.IsAbstract),
    ];

    [Fact]
    public void Every_string_of_every_form_and_handler_goes_through_the_door_but_passwords()
    {
        var (factory, metadata) = (
            portal.Services.GetRequiredService<IModelBinderFactory>(),
            portal.Services.GetRequiredService<IModelMetadataProvider>()
        );
        var bound = Pages
            .SelectMany(BoundStrings)
            .Select(property => metadata.GetMetadataForProperty(property.ReflectedType!, property.Name))
            .ToList();
        var passwords = bound.Where(text => text.DataTypeName == nameof(DataType.Password)).ToList();

        Assert.True(bound.Count > 60, $"Only {bound.Count} were seen.");
        Assert.All(passwords, text => Assert.Contains(text.PropertyName, new[] { "Password", "Again", "Present" }));
        Assert.All(bound.Except(passwords), text =>
            Assert.True(
                factory.CreateBinder(new() { Metadata = text, CacheToken = text }) is TextBinder,
                $"{text.ContainerType} {text.PropertyName}"
            )
        );
    }

    [Fact]
    public void No_binder_of_its_own_goes_round_the_door()
    {
        Assert.DoesNotContain(Pages.SelectMany(page => page.GetProperties()), property =>
            property.GetCustomAttribute<ModelBinderAttribute>() is not null
        );
        Assert.Contains(portal.Services.GetRequiredService<IOptions<MvcOptions>>().Value.ModelBinderProviders, provider =>
            provider is TextBinderProvider
        );
    }

    [Fact]
    public void Every_field_of_lines_is_marked_as_one_and_no_other()
    {
        var typed = Directory
            .EnumerateFiles(Source(), "*.cshtml", SearchOption.AllDirectories)
            .SelectMany(file => Area().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value.Split('.')[^1]))
            .Concat(FilingFields.All.Where(field => field.HasLines).Select(field => field.Form)) // drawn by their shape
            .ToHashSet();
        var marked = Pages
            .SelectMany(BoundStrings)
            .Where(property => property.GetCustomAttribute<DataTypeAttribute>()?.DataType == DataType.MultilineText)
            .Select(property => property.Name)
            .ToHashSet();

        Assert.True(typed.Count > 15);
        Assert.Equal([.. typed.Order()], marked.Order()); // "Text" of the preview is a field of lines of another page
    }

    [Fact]
    public void Every_body_of_the_API_is_read_by_the_reader_that_has_the_door()
    {
        var strings = new[] { typeof(FilingBody), typeof(ContactBody), typeof(CommentBody) }
            .SelectMany(body => body.GetProperties())
            .Where(property => property.PropertyType == typeof(string));

        Assert.All(strings, property =>
        {
            var body = Activator.CreateInstance(property.DeclaringType!)!;
            property.SetValue(body, "a\uFFFEb");
            Assert.NotEmpty(
                BodyTexts.Mend(body, portal.Services.GetRequiredService<Microsoft.Extensions.Localization.IStringLocalizer<Text>>())
            );
        });
        Assert.DoesNotContain(Directory.EnumerateFiles(Path.Combine(Source(), "Api"), "*.cs").Select(File.ReadAllText), text =>
            text.Contains("ReadFromJsonAsync", StringComparison.Ordinal)
        );
    }

    private static IEnumerable<PropertyInfo> BoundStrings(Type page)
    {
        foreach (var property in page.GetProperties().Where(property => property.IsDefined(typeof(BindPropertyAttribute), inherit: true)))
        {
            if (property.PropertyType == typeof(string))
                yield return property;
            var forms = property.PropertyType == typeof(IAct) ? ActKind.All.Select(kind => kind.Type) : [property.PropertyType];
            foreach (
                var field in forms
                    .Where(form => form.IsClass && Rooms.Contains(form.Assembly))
                    .SelectMany(form => form.GetProperties())
                    .Where(field => field.PropertyType == typeof(string) && field.CanWrite)
            )
                yield return field;
        }
    }

    private static string Source([System.Runtime.CompilerServices.CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "src", "SupportPortal.Web"));

    [GeneratedRegex("""<textarea[^>]*(?:asp-for|name)="([\w.]+)"(?![^>]*readonly)""")]
    private static partial Regex Area();

    private static bool IsOurs(Type type) => type.Assembly.GetName().Name!.StartsWith("SupportPortal.", StringComparison.Ordinal);
}
