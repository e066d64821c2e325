using NodaTime;
using SupportPortal.Core.Audit;

namespace SupportPortal.Core.Access;

/// <summary>How a sign-in ended.</summary>
public enum SignInOutcome
{
    /// <summary>The person is in.</summary>
    SignedIn,

    /// <summary>The first factor was right and the second is asked for.</summary>
    AskedForSecondFactor,

    /// <summary>The address, password, code or passkey was wrong.</summary>
    Refused,

    /// <summary>Too many attempts, or an administrator locked the account.</summary>
    LockedOut,

    /// <summary>The directory says who it is, but nothing here knows that tenant.</summary>
    UnknownTenant,

    /// <summary>The person signed out.</summary>
    SignedOut,

    /// <summary>Every session of the person was ended.</summary>
    SessionsEnded,
}

/// <summary>With what somebody signed in.</summary>
public enum SignInMethod
{
    /// <summary>An address and a password.</summary>
    Password,

    /// <summary>The code of an authenticator app, or a recovery code, behind a password.</summary>
    SecondFactor,

    /// <summary>A passkey.</summary>
    Passkey,

    /// <summary>Microsoft Entra ID.</summary>
    Directory,

    /// <summary>The mail by which a person was invited.</summary>
    Invitation,
}

/// <summary>One line of the sign-in log; never changed once written.</summary>
public sealed class SignIn
{
    /// <summary>The longest name, in characters; longer ones are cut.</summary>
    public const int NameLength = 256;

    /// <summary>The longest address of a client, in characters.</summary>
    public const int AddressLength = 45;

    /// <summary>The longest description of a browser, in characters; longer ones are cut.</summary>
    public const int AgentLength = 200;

    private SignIn() { }

    /// <summary>The key.</summary>
    public long Id { get; private set; }

    /// <summary>Tells it from every other line, so that none can be put in twice.</summary>
    public Guid Key { get; private set; }

    /// <summary>The SHA-256 over everything it says; empty where it is older than that.</summary>
    public byte[] Hash { get; private set; } = [];

    /// <summary>When it was.</summary>
    public Instant At { get; private set; }

    /// <summary>The key of the person; null where nobody here has that name.</summary>
    public int? PersonId { get; private set; }

    /// <summary>The name that was given.</summary>
    public string Name { get; private set; } = string.Empty;

    /// <summary>With what.</summary>
    public SignInMethod Method { get; private set; }

    /// <summary>How it ended.</summary>
    public SignInOutcome Outcome { get; private set; }

    /// <summary>The network address it came from; null where none is known.</summary>
    public string? Address { get; private set; }

    /// <summary>What the browser calls itself.</summary>
    public string? Agent { get; private set; }

    /// <summary>Notes a sign-in.</summary>
    public static SignIn Note(
        int? personId,
        string name,
        SignInMethod method,
        SignInOutcome outcome,
        string? address,
        string? agent,
        Instant at
    )
    {
        var line = Of(personId, name, method, outcome, address, agent, at);
        line.Hash = line.HashOfWords();
        return line;
    }

    /// <summary>The hash it must have.</summary>
    public byte[] HashOfWords() =>
        new ChainLink([])
            .Add(Key)
            .Add(At)
            .Add(PersonId)
            .Add(Name)
            .Add(Code.Of(Method))
            .Add(Code.Of(Outcome))
            .Add(Address)
            .Add(Agent)
            .Close();

    private static SignIn Of(
        int? personId,
        string name,
        SignInMethod method,
        SignInOutcome outcome,
        string? address,
        string? agent,
        Instant at
    ) =>
        new()
        {
            Key = Guid.NewGuid(),
            At = at,
            PersonId = personId,
            Name = Cut(name, NameLength)!,
            Method = method,
            Outcome = outcome,
            Address = Cut(address, AddressLength),
            Agent = Cut(agent, AgentLength),
        };

    private static string? Cut(string? text, int length) => text is null || text.Length <= length ? text : text[..length];
}
