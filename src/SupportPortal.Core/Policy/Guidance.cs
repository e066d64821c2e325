namespace SupportPortal.Core.Policy;

/// <summary>A page of guidance: the question it answers, and what there is to say beside the tables made from the rest of the
/// policy.</summary>
public sealed record Guide : NamedEntry
{
    /// <summary>The answer in one or two sentences.</summary>
    public required string Answers { get; init; }

    /// <summary>The kind of request its reader would file next.</summary>
    public required string Kind { get; init; }

    /// <summary>The pages its reader may want next.</summary>
    public IReadOnlyList<string> Next { get; init; } = [];

    /// <summary>What it says, by topic.</summary>
    public required IReadOnlyList<Topic> Topics { get; init; }

    /// <summary>The key of every source heading the page is read from, its own first.</summary>
    public IEnumerable<string> Sources() =>
        Topics
            .SelectMany(topic => topic.Statements.Select(statement => statement.Source).OfType<string>().Prepend(topic.Source))
            .Prepend(Source)
            .Distinct();
}

/// <summary>Statements under one heading.</summary>
public sealed record Topic : NamedEntry
{
    /// <summary>The notices it quotes; decisions say the same.</summary>
    public IReadOnlyList<string> Quotes { get; init; } = [];

    /// <summary>What there is to say, in order.</summary>
    public required IReadOnlyList<Statement> Statements { get; init; }
}

/// <summary>One thing the source says.</summary>
public sealed record Statement
{
    /// <summary>It in one or two sentences.</summary>
    public required string Text { get; init; }

    /// <summary>The key of the source heading, where it differs from the topic's.</summary>
    public string? Source { get; init; }

    /// <summary>Why it is read so, where the source is silent or ambiguous.</summary>
    public string? OurReading { get; init; }

    /// <summary>The places it sends the reader to.</summary>
    public IReadOnlyList<string> To { get; init; } = [];

    /// <summary>Where the source says one learns more; null where it names nothing.</summary>
    public WebLink? Link { get; init; }
}

/// <summary>A page on the web.</summary>
public sealed record WebLink
{
    /// <summary>What it is called.</summary>
    public required string Name { get; init; }

    /// <summary>Its address.</summary>
    public required string Url { get; init; }
}
