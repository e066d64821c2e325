using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NodaTime;
using SupportPortal.Application.Publishing;
using SupportPortal.Core.Decisions;
using SupportPortal.Core.Policy;

namespace SupportPortal.Web.Pages.Admin.Policy;

/// <summary>One question, decided by two versions beside each other.</summary>
public sealed class TryModel(PolicyVersions versions, PolicyEngine inForce, PolicyBook policies, IClock clock) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public int Version { get; set; }

    /// <summary>The version it is compared with; the one in force where none is named.</summary>
    [BindProperty(SupportsGet = true)]
    public int? With { get; set; }

    [BindProperty(SupportsGet = true)]
    public TryForm Ask { get; set; } = new();

    public PolicyEngine? Engine { get; private set; }

    public PolicyEngine Other { get; private set; } = null!;

    /// <summary>Why the version decides nothing; null where it does.</summary>
    public string? Fault { get; private set; }

    /// <summary>The versions it can be compared with.</summary>
    public IReadOnlyList<PolicyEngine> Versions => policies.Versions;

    /// <summary>The entries of one section, of either version, each once.</summary>
    public IEnumerable<(string Code, string Name)> Choices<T>(Func<SupportPolicy, Catalog<T>> section)
        where T : NamedEntry =>
        section(Engine!.Policy).Concat(section(Other.Policy)).DistinctBy(entry => entry.Code).Select(entry => (entry.Code, entry.Name));

    /// <summary>What a version answers; null where it does not know a code.</summary>
    public SupportDecision? AnswerOf(PolicyEngine engine)
    {
        try
        {
            return engine.Decider.Decide(Ask.Input(clock.GetCurrentInstant()));
        }
        catch (UnknownCodeException)
        {
            return null;
        }
    }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        try
        {
            Engine = await versions.EngineAsync(Version, cancellationToken);
            if (Engine is null)
                return NotFound();
            Other = With is { } with ? await versions.EngineAsync(with, cancellationToken) ?? inForce : inForce;
            Ask.Complete(Engine.Policy);
        }
        catch (PolicyException fault)
        {
            Fault = fault.Message;
        }

        return Page();
    }
}
