using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using SupportPortal.Application;
using SupportPortal.Data;

namespace SupportPortal.Web.Tests.SqlServer;

/// <summary>Which of the product's methods send commands, read from what they were compiled to.</summary>
internal static class Senders
{
    private static readonly Dictionary<short, OpCode> Codes = typeof(OpCodes)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToDictionary(code => code.Value);

    /// <summary>Every method that asks for a query's answer or saves.</summary>
    public static IReadOnlyList<MethodBase> All() => [.. Product().Where(method => Called(method).Any(Sends))];

    /// <summary>Every method of the product.</summary>
    public static IEnumerable<MethodInfo> Product() =>
        new[] { typeof(Program).Assembly, typeof(Text).Assembly, typeof(PortalDbContext).Assembly }
            .SelectMany(assembly => assembly.GetTypes())
            .Where(type => type.Namespace?.Contains(".Migrations", StringComparison.Ordinal) != true)
            .SelectMany(type =>
                type.GetMethods(
                    BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly
                )
            );

    /// <summary>A method as its author named it.</summary>
    public static string Named(MethodBase method)
    {
        var outer = method.DeclaringType!;
        var name = method.Name;
        for (; outer.IsDefined(typeof(CompilerGeneratedAttribute), false) && outer.DeclaringType is { } holder; outer = holder)
            name = $"{outer.Name}.{name}";
        return $"{outer.FullName}: {name}";
    }

    private static bool Sends(MethodBase called) =>
        (called.DeclaringType == typeof(EntityFrameworkQueryableExtensions) && called.Name.EndsWith("Async", StringComparison.Ordinal))
        || (called.Name == nameof(DbContext.SaveChangesAsync) && typeof(DbContext).IsAssignableFrom(called.DeclaringType))
        || (
            called.Name == "FindAsync"
            && called.DeclaringType is { IsGenericType: true } set
            && set.GetGenericTypeDefinition() == typeof(DbSet<>)
        );

    /// <summary>The methods another one calls.</summary>
    public static IEnumerable<MethodBase> Called(MethodInfo method)
    {
        if (method.GetMethodBody()?.GetILAsByteArray() is not { } code)
            yield break;
        var ofType = method.DeclaringType!.IsGenericType ? method.DeclaringType.GetGenericArguments() : null;
        var ofMethod = method.IsGenericMethod ? method.GetGenericArguments() : null;
        var at = 0;
        while (at < code.Length)
        {
            var op = Codes[code[at] == 0xfe ? (short)(0xfe00 | code[at + 1]) : code[at]];
            at += op.Size;
            if (
                op.OperandType == OperandType.InlineMethod
                && method.Module.ResolveMethod(BitConverter.ToInt32(code, at), ofType, ofMethod) is { } called
            )
                yield return called;
            at += op.OperandType switch
            {
                OperandType.InlineNone => 0,
                OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
                OperandType.InlineVar => 2,
                OperandType.InlineI8 or OperandType.InlineR => 8,
                OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(code, at)),
                _ => 4,
            };
        }
    }
}
