using System.Collections.Concurrent;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json;
using Microsoft.Extensions.Localization;
using SupportPortal.Application;
using SupportPortal.Core;

namespace SupportPortal.Web.Api;

/// <summary>
/// The door of the texts in a program's body, the same as that of forms: every string of the body, and of the objects in
/// it, is mended as <see cref="WrittenText"/> says, and refused where something would have to be taken out. Of what a
/// person sends the form shows what is left; a program is told and nothing is stored.
/// </summary>
internal static class BodyTexts
{
    private static readonly ConcurrentDictionary<Type, PropertyInfo[]> Known = new();

    /// <summary>Mends the body. Returns what is wrong, by member.</summary>
    public static Dictionary<string, string[]> Mend(object body, IStringLocalizer<Text> text)
    {
        var wrong = new Dictionary<string, string[]>(StringComparer.Ordinal);
        Mend(body, string.Empty, wrong, text);
        return wrong;
    }

    /// <summary>What is said of a member that cannot be taken.</summary>
    public static string SentenceOf(WrittenText written, IStringLocalizer<Text> text) =>
        text["These characters cannot be taken: {0}. Leave them out, then send it again.", written.RefusedNames];

    private static void Mend(object body, string path, Dictionary<string, string[]> wrong, IStringLocalizer<Text> text)
    {
        foreach (var member in Known.GetOrAdd(body.GetType(), type => type.GetProperties()))
        {
            var name = path + JsonNamingPolicy.CamelCase.ConvertName(member.Name);
            switch (member.GetValue(body))
            {
                case string raw:
                    var written = HasLines(member) ? WrittenText.Lines(raw) : WrittenText.Line(raw);
                    if (!written.IsFit)
                        wrong[name] = [SentenceOf(written, text)];
                    member.SetValue(body, written.Text);
                    break;
                case { } part when part.GetType().Assembly == typeof(BodyTexts).Assembly:
                    Mend(part, name + ".", wrong, text);
                    break;
            }
        }
    }

    private static bool HasLines(PropertyInfo member) => member.GetCustomAttribute<DataTypeAttribute>()?.DataType == DataType.MultilineText;
}
