using SupportPortal.Application.Policy;
using SupportPortal.Web.Lists;

namespace SupportPortal.Web.Pages.Search;

/// <summary>The address of a search: a number or words, and the place behind which the page begins.</summary>
public sealed class SearchQuery : ListQuery
{
    /// <summary>The place read from the address; null for the best.</summary>
    public SearchPlace? Place => SearchPlace.Read(After);

    protected override IEnumerable<(string Name, string? Value)> Names => [];

    protected override IEnumerable<ListParameter> Parameters(EveryVersion versions) =>
        [ListParameter.Words(), ListParameter.One("after", after => SearchPlace.Read(after) is not null)];
}
