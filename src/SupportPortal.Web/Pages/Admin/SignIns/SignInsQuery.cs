using NodaTime;
using SupportPortal.Application.Policy;
using SupportPortal.Core;
using SupportPortal.Core.Access;
using SupportPortal.Core.Queue;
using SupportPortal.Web.Lists;

namespace SupportPortal.Web.Pages.Admin.SignIns;

/// <summary>The address of the sign-in log: what it is filtered by, and where the page begins.</summary>
public sealed class SignInsQuery : ListQuery
{
    /// <summary>The key of a person.</summary>
    public string? Person
    {
        get => this["person"];
        set => this["person"] = value;
    }

    /// <summary>The code of an outcome.</summary>
    public string? Outcome
    {
        get => this["outcome"];
        set => this["outcome"] = value;
    }

    /// <summary>The code of a method.</summary>
    public string? Method
    {
        get => this["method"];
        set => this["method"] = value;
    }

    /// <summary>The key of a person, read from the address.</summary>
    public int? PersonKey => RequestFilter.Key(Person);

    /// <summary>Whether anything is held back.</summary>
    public bool IsNarrow => With().Count > 0;

    /// <summary>The place read from the address; null for the beginning.</summary>
    public (Instant At, int Id)? Place => PlaceRead;

    protected override IEnumerable<(string Name, string? Value)> Names => [("person", Person), ("outcome", Outcome), ("method", Method)];

    protected override IEnumerable<ListParameter> Parameters(EveryVersion versions) =>
        [
            ListParameter.Words(),
            ListParameter.One("after", after => PlaceIn(after) is not null),
            ListParameter.Key("person"),
            ListParameter.Any<SignInOutcome>("outcome"),
            ListParameter.Any<SignInMethod>("method"),
        ];

    /// <summary>The entries that pass, the latest first.</summary>
    public IQueryable<SignIn> Apply(IQueryable<SignIn> entries)
    {
        if (PersonKey is { } person)
            entries = entries.Where(entry => entry.PersonId == person);
        if (Given(Find) is { } find)
            entries = entries.Where(entry => entry.Name.StartsWith(find.Trim()));
        var outcomes = AnyOf
            .FromString(Outcome)
            .Read(code => Code.TryParse<SignInOutcome>(code, out var outcome) ? outcome : (SignInOutcome?)null);
        if (outcomes.Count > 0)
            entries = entries.Where(entry => outcomes.Contains(entry.Outcome));
        var methods = AnyOf
            .FromString(Method)
            .Read(code => Code.TryParse<SignInMethod>(code, out var method) ? method : (SignInMethod?)null);
        if (methods.Count > 0)
            entries = entries.Where(entry => methods.Contains(entry.Method));
        if (Place is { } place)
            entries = entries.Where(entry => entry.At <= place.At && (entry.At < place.At || entry.Id < place.Id));
        return entries.OrderByDescending(entry => entry.At).ThenByDescending(entry => entry.Id);
    }
}
