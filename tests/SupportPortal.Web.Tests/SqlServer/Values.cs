using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace SupportPortal.Web.Tests.SqlServer;

/// <summary>Some value of a type, for a parameter or a column; which one does not matter to how a command is written.</summary>
internal static class Values
{
    /// <summary>Whether it is a list.</summary>
    public static bool IsList(Type type) => type != typeof(string) && type != typeof(byte[]) && ItemOf(type) is not null;

    /// <param name="type">The type.</param>
    /// <param name="length">How many entries a list has.</param>
    public static object Of(Type type, int length = 2)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(DbFunctions))
            return EF.Functions;
        if (type.IsEnum)
            return Enum.GetValues(type).GetValue(0)!;
        if (type == typeof(string))
            return "1";
        if (type == typeof(byte[]))
            return new byte[] { 1 };
        if (type == typeof(Guid))
            return Guid.Empty;
        if (type == typeof(DateTime))
            return Answers.At;
        if (type == typeof(DateTimeOffset))
            return new DateTimeOffset(Answers.At);
        if (type == typeof(DateOnly))
            return DateOnly.FromDateTime(Answers.At);
        if (type == typeof(TimeSpan))
            return TimeSpan.FromMinutes(1);
        if (type == typeof(Instant))
            return Instant.FromDateTimeUtc(Answers.At);
        if (type == typeof(LocalDate))
            return new LocalDate(2026, 3, 27);
        if (type.IsPrimitive || type == typeof(decimal))
            return type == typeof(bool) ? true : Convert.ChangeType(1, type, null);
        if (ItemOf(type) is { } item)
            return Several(type, item, length);
        throw new NotSupportedException($"Say in {nameof(Values)} what a {type} may be.");
    }

    private static Type? ItemOf(Type type) =>
        type.IsArray
            ? type.GetElementType()
            : type.GetInterfaces()
                .Append(type)
                .FirstOrDefault(each => each.IsGenericType && each.GetGenericTypeDefinition() == typeof(IEnumerable<>))
                ?.GetGenericArguments()[0];

    private static object Several(Type type, Type item, int length)
    {
        var values = Array.CreateInstance(item, length);
        for (var i = 0; i < length; i++)
            values.SetValue(item == typeof(int) ? i + 1 : Of(item), i);
        return type.IsInstanceOfType(values) ? values : Activator.CreateInstance(type, values)!;
    }
}
