using ArchUnitNET.Domain;
using ArchUnitNET.Loader;
using Assembly = System.Reflection.Assembly;

namespace SupportPortal.Testing;

/// <summary>Finds namespaces of an assembly that need each other, directly or by way of others.</summary>
public static class NamespaceCircles
{
    /// <summary>Every shortest circle, with a pair of types for each of its steps; empty where there is none.</summary>
    /// <param name="assembly">What is looked at; only namespaces below the assembly's name count.</param>
    /// <param name="uncounted">Namespaces that are left out, with what lies below them.</param>
    public static string In(Assembly assembly, params IReadOnlyList<string> uncounted)
    {
        var steps = StepsIn(assembly, uncounted);
        if (steps.Count == 0)
            throw new InvalidOperationException($"In {assembly.GetName().Name} nothing was seen.");
        var circles =
            from start in steps.Keys.Select(step => step.From).Distinct().Order(StringComparer.Ordinal)
            let circle = ShortestFrom(start, steps.Keys)
            where circle.Count > 0
            group circle by string.Join(' ', circle.Select(step => step.From).Order(StringComparer.Ordinal)) into same
            select string.Join('\n', same.First().Select(step => $"{step.From} needs {step.To}: {steps[step]}"));
        return string.Join("\n\n", circles);
    }

    private static Dictionary<(string From, string To), string> StepsIn(Assembly assembly, IReadOnlyList<string> uncounted)
    {
        var types = new ArchLoader().LoadAssembly(assembly).Build().Types.Where(Counts);
        return types
            .SelectMany(type => type.Dependencies)
            .Where(need => Counts(need.Target) && need.Target.Namespace.FullName != need.Origin.Namespace.FullName)
            .GroupBy(need => (need.Origin.Namespace.FullName, need.Target.Namespace.FullName))
            .ToDictionary(
                needs => needs.Key,
                needs => needs.Select(need => $"{need.Origin.Name} uses {need.Target.Name}").Order(StringComparer.Ordinal).First()
            );

        bool Counts(IType type) => IsIn(type, assembly.GetName().Name!) && !uncounted.Any(name => IsIn(type, name));
    }

    /// <summary>A type parameter has no namespace.</summary>
    private static bool IsIn(IType type, string name) => $"{type.Namespace?.FullName}.".StartsWith($"{name}.", StringComparison.Ordinal);

    private static IReadOnlyList<(string From, string To)> ShortestFrom(string start, IEnumerable<(string From, string To)> steps)
    {
        var next = steps.ToLookup(step => step.From, step => step.To);
        var ways = new Queue<IReadOnlyList<(string From, string To)>>([
            [],
        ]);
        var seen = new HashSet<string>();
        while (ways.TryDequeue(out var way))
        {
            var at = way.Count == 0 ? start : way[^1].To;
            if (way.Count > 0 && at == start)
                return way;
            foreach (var to in next[at].Order(StringComparer.Ordinal).Where(seen.Add))
                ways.Enqueue([.. way, (at, to)]);
        }

        return [];
    }
}
