namespace SupportPortal.Core.People;

/// <summary>The person who acts on a request.</summary>
/// <param name="PersonId">The person's key.</param>
/// <param name="Name">The name the timeline shows.</param>
/// <param name="IsStaff">Whether the person is of support.</param>
/// <param name="IsLead">Whether the person leads the desk, and may act on what others hold.</param>
/// <param name="OnlyFollows">Whether the person is of a tenant and may see its requests, but not file or act on them.</param>
public sealed record Actor(int PersonId, string Name, bool IsStaff, bool IsLead = false, bool OnlyFollows = false)
{
    /// <summary>Whether the person is of a tenant and may file, and so act for the requester's side.</summary>
    public bool MayFile => !IsStaff && !OnlyFollows;
}
