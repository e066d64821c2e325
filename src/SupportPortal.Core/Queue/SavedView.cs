using NodaTime;
using SupportPortal.Core.People;

namespace SupportPortal.Core.Queue;

/// <summary>A queue with its filters, order, columns and density under a name.</summary>
public sealed class SavedView
{
    /// <summary>The longest name, in characters.</summary>
    public const int NameLength = 60;

    /// <summary>The longest address, in characters.</summary>
    public const int QueryLength = 1000;

    private SavedView() { }

    /// <summary>The key.</summary>
    public int Id { get; private set; }

    /// <summary>The person who saved it.</summary>
    public int OwnerId { get; private set; }

    /// <summary>Whether the whole desk sees it.</summary>
    public bool Shared { get; private set; }

    /// <summary>What it is called.</summary>
    public string Name { get; private set; } = string.Empty;

    /// <summary>The part of the queue's address behind the question mark.</summary>
    public string Query { get; private set; } = string.Empty;

    /// <summary>When it was last saved.</summary>
    public Instant UpdatedAt { get; private set; }

    /// <summary>Saves a queue under a name.</summary>
    public static SavedView Save(Actor owner, string name, string query, bool shared, Instant at)
    {
        var view = new SavedView { OwnerId = owner.PersonId };
        view.Change(name, query, shared, at);
        return view;
    }

    /// <summary>Saves another queue, or under another name.</summary>
    public void Change(string name, string query, bool shared, Instant at) =>
        (Name, Query, Shared, UpdatedAt) = (name.Trim(), query, shared, at);
}
