namespace SupportPortal.Data.People;

/// <summary>With what authority something was taken from a person, in rising order: only as high a one gives it back.</summary>
public enum Authority
{
    /// <summary>Somebody who looks after the people of their own organisation.</summary>
    Organisation,

    /// <summary>Who leads the desk.</summary>
    Lead,

    /// <summary>Who administers the product.</summary>
    Administrator,
}
