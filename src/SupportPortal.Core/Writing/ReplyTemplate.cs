using NodaTime;
using SupportPortal.Core.People;

namespace SupportPortal.Core.Writing;

/// <summary>A text the desk writes often, with placeholders for what differs.</summary>
public sealed class ReplyTemplate
{
    /// <summary>The longest name, in characters.</summary>
    public const int NameLength = 80;

    private ReplyTemplate() { }

    /// <summary>The key.</summary>
    public int Id { get; private set; }

    /// <summary>The person who made it.</summary>
    public int OwnerId { get; private set; }

    /// <summary>Whether every agent may use it.</summary>
    public bool Shared { get; private set; }

    /// <summary>What it is called.</summary>
    public string Name { get; private set; } = string.Empty;

    /// <summary>The text, in Markdown, with its placeholders.</summary>
    public string Text { get; private set; } = string.Empty;

    /// <summary>When it last changed.</summary>
    public Instant UpdatedAt { get; private set; }

    /// <summary>Counts the changes; two people who change the same version collide.</summary>
    public int Version { get; private set; }

    /// <summary>Makes one.</summary>
    public static ReplyTemplate Make(Actor owner, string name, string text, bool shared, Instant at)
    {
        var template = new ReplyTemplate { OwnerId = owner.PersonId };
        template.Change(name, text, shared, at);
        return template;
    }

    /// <summary>Changes it.</summary>
    public void Change(string name, string text, bool shared, Instant at)
    {
        (Name, Text, Shared, UpdatedAt) = (name.Trim(), text.Trim(), shared, at);
        Version++;
    }
}
