using System.Globalization;
using NodaTime;
using SupportPortal.Core;
using SupportPortal.Core.Access;
using SupportPortal.Web.Pages.Shared;

namespace SupportPortal.Web.Pages.Admin.SignIns;

/// <summary>The address of the sign-in log: what it is filtered by, and where the page begins.</summary>
public sealed class SignInsQuery : ListQuery
{
    /// <summary>The key of a person.</summary>
    public string? Person { get; set; }

    /// <summary>The code of an outcome.</summary>
    public string? Outcome { get; set; }

    /// <summary>The code of a method.</summary>
    public string? Method { get; set; }

    /// <summary>The key of a person, read from the address.</summary>
    public int? PersonKey => int.TryParse(Person, NumberStyles.None, CultureInfo.InvariantCulture, out var key) ? key : null;

    /// <summary>Whether anything is held back.</summary>
    public bool IsNarrow => With().Count > 0;

    /// <summary>The place read from the address; null for the beginning.</summary>
    public (Instant At, int Id)? Place => PlaceRead;

    protected override IEnumerable<(string Name, string? Value)> Names => [("person", Person), ("outcome", Outcome), ("method", Method)];

    /// <summary>The entries that pass, the latest first.</summary>
    public IQueryable<SignIn> Apply(IQueryable<SignIn> entries)
    {
        if (PersonKey is { } person) entries = entries.Where(entry => entry.PersonId == person);
        if (Given(Find) is { } find) entries = entries.Where(entry => entry.Name.StartsWith(find.Trim()));
        if (Code.TryParse<SignInOutcome>(Outcome, out var outcome)) entries = entries.Where(entry => entry.Outcome == outcome);
        if (Code.TryParse<SignInMethod>(Method, out var method)) entries = entries.Where(entry => entry.Method == method);
        if (Place is { } place) entries = entries.Where(entry => entry.At < place.At || (entry.At == place.At && entry.Id < place.Id));
        return entries.OrderByDescending(entry => entry.At).ThenByDescending(entry => entry.Id);
    }
}
