using System.ComponentModel;
using System.Globalization;
using SupportPortal.Data;

namespace SupportPortal.Application.Settings;

/// <summary>Reads settings that are more than a text. One that cannot be meant stops the start with a sentence that names it.</summary>
public static class Setting
{
    /// <summary>A whole number that is not below another.</summary>
    /// <exception cref="SettingException">It is no such number.</exception>
    public static int Number(IConfiguration configuration, string name, int usual, int least = 0) =>
        configuration[name] is not { Length: > 0 } text ? usual
        : int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) && number >= least ? number
        : throw new SettingException($"{name} is '{text}'. Set it to a whole number, {least} or more.");

    /// <summary>Yes or no.</summary>
    /// <exception cref="SettingException">It is neither.</exception>
    public static bool Flag(IConfiguration configuration, string name, bool usual) =>
        configuration[name] is not { Length: > 0 } text ? usual
        : bool.TryParse(text, out var flag) ? flag
        : throw new SettingException($"{name} is '{text}'. Set it to true or false.");

    /// <summary>An address on the web, where one is set.</summary>
    /// <exception cref="SettingException">It is none.</exception>
    public static void Address(IConfiguration configuration, string name)
    {
        if (
            configuration[name] is { Length: > 0 } text
            && !(Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https")
        )
            throw new SettingException($"{name} is '{text}'. Set it to an address that begins with https:// or http://.");
    }

    /// <summary>All settings under one name.</summary>
    /// <exception cref="SettingException">One of them is not of its kind.</exception>
    public static T Section<T>(IConfiguration configuration, string name)
        where T : class, new()
    {
        foreach (var property in typeof(T).GetProperties().Where(property => property.CanWrite && property.PropertyType != typeof(string)))
        {
            if (configuration[$"{name}:{property.Name}"] is not { } text)
                continue;
            var optional = Nullable.GetUnderlyingType(property.PropertyType);
            if (text.Length == 0 && optional is not null)
                continue;
            if (!TypeDescriptor.GetConverter(optional ?? property.PropertyType).IsValid(text))
                throw new SettingException($"{name}:{property.Name} is '{text}'. Set it to {WordsFor(optional ?? property.PropertyType)}.");
        }

        return configuration.GetSection(name).Get<T>() ?? new T();
    }

    private static string WordsFor(Type kind) =>
        kind == typeof(Guid) ? "an ID as 00000000-0000-0000-0000-000000000000"
        : kind == typeof(bool) ? "true or false"
        : "a whole number";
}
