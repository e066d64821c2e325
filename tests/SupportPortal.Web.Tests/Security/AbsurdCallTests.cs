using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.AspNetCore.Hosting;
using SupportPortal.Testing;

namespace SupportPortal.Web.Tests.Security;

/// <summary>Whatever is called, however and with whatever: nothing ends in a fault.</summary>
public sealed class AbsurdCallTests
{
    private static readonly string[] OtherMethods = ["HEAD", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND"];

    [Theory]
    [InlineData("nobody")]
    [InlineData("admin")]
    [InlineData("owner")]
    public async Task Every_endpoint_answers_every_method_and_absurd_parameters_below_500(string caller)
    {
        using var portal = new UnlimitedPortal();
        var things = await IsolationThings.MakeAsync(portal);
        var person = await IsolationCaller.ComeAsync(portal, caller);
        var endpoints = await AbsurdEndpoint.AllAsync(portal);
        var (faults, called) = (new ConcurrentBag<string>(), 0);
        var calls = endpoints
            .SelectMany(endpoint => CallsTo(endpoint, things, everyNameAlone: caller == "owner"))
            .ToLookup(call => call.Method == "POST");
        await Parallel.ForEachAsync(
            calls[false].GroupBy(call => call.Address.Split('?')[0]),
            new ParallelOptions { MaxDegreeOfParallelism = 4 },
            async (ofPage, _) =>
            {
                foreach (var call in ofPage)
                    await TryAsync(call);
            }
        );
        foreach (var call in calls[true])
            await TryAsync(call); // one after the other, as one person does

        Assert.True(called > 3000, $"Only {called} calls were made.");
        Assert.True(
            faults.IsEmpty,
            $"{faults.Count} of {called} calls end in a fault:\n{string.Join('\n', faults.Order(StringComparer.Ordinal).Take(80))}"
        );

        async ValueTask TryAsync(AbsurdCall call)
        {
            Interlocked.Increment(ref called);
            if (await person.TryAsync(call) is { } fault)
                faults.Add(
                    $"{call.Method} {Shown(call.Address)} "
                        + $"{Shown(string.Join('&', call.Form.Select(field => $"{field.Key}={field.Value}")))} → {fault}"
                );
        }
    }

    private static IEnumerable<AbsurdCall> CallsTo(AbsurdEndpoint endpoint, IsolationThings things, bool everyNameAlone)
    {
        var (called, real) = (endpoint.Called, endpoint.Called.AddressWith(things.ValueOf));
        var (method, bare) = (called.IsPost ? "POST" : called.Name.Split(' ')[0], real.Split('?')[0]);
        yield return new(method, real, []);
        if (called is { IsPage: true, Handler: null })
            foreach (var other in OtherMethods.Append("POST"))
                yield return new(other, bare, []);
        else
            foreach (var other in OtherMethods)
                yield return new(other, real, []);
        foreach (var value in AbsurdEndpoint.Values)
        {
            yield return Call(
                method,
                real,
                [.. endpoint.Names.Where(name => name != "handler").Select(name => new KeyValuePair<string, string>(name, value))]
            );
            if (
                called.Pattern.Parameters.Count > 0
                && value.Length is > 0 and < 100
                && !value.Contains('\0', StringComparison.Ordinal)
                && (!called.IsPost || AbsurdEndpoint.Hardest.Contains(value))
            )
                yield return new(
                    method,
                    called.AddressWith((_, name) => name == "handler" ? called.Handler ?? string.Empty : Uri.EscapeDataString(value)),
                    []
                );
            if (called.IsPost || !everyNameAlone || !AbsurdEndpoint.Hardest.Contains(value))
                continue;
            foreach (var name in endpoint.Names.Where(name => name != "handler"))
                yield return Call(method, real, [new(name, value)]);
        }

        foreach (var shape in new[] { "{0}[]", "{0}[0]", "{0}[x].y", "{0}.{0}", "{0}" })
        {
            var odd = endpoint.Names.Select(name => string.Format(CultureInfo.InvariantCulture, shape, name)).ToList();
            yield return Call(
                method,
                real,
                [.. odd.Concat(odd).Select((name, place) => new KeyValuePair<string, string>(name, $"{place}"))]
            );
        }
    }

    private static AbsurdCall Call(string method, string address, IReadOnlyList<KeyValuePair<string, string>> fields) =>
        method == "POST"
            ? new(method, address, fields)
            : new(
                method,
                $"{address}{(address.Contains('?', StringComparison.Ordinal) ? '&' : '?')}"
                    + string.Join('&', fields.Select(field => $"{field.Key}={Uri.EscapeDataString(field.Value)}")),
                []
            );

    private static string Shown(string text) => text.Length > 200 ? text[..200] + "…" : text;

    /// <summary>Nobody waits for a limit here.</summary>
    private sealed class UnlimitedPortal : Portal
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            foreach (var limit in new[] { "FilingPerMinute", "UploadsPerMinute" })
                builder.UseSetting($"RateLimits:{limit}", "0");
            foreach (var limit in new[] { "DecisionsPerMinute", "ApiPerMinute" })
                builder.UseSetting($"RateLimits:{limit}", "1000000");
        }
    }
}

/// <summary>One call.</summary>
/// <param name="Method">The method.</param>
/// <param name="Address">The address with its query.</param>
/// <param name="Form">The fields of the form.</param>
internal sealed record AbsurdCall(string Method, string Address, IReadOnlyList<KeyValuePair<string, string>> Form);
