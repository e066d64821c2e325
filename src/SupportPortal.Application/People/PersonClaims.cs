namespace SupportPortal.Application.People;

/// <summary>The names of what a sign-in says of a person.</summary>
public static class PersonClaims
{
    public const string DisplayName = "portal:name";
    public const string Tenant = "portal:tenant";
    public const string TimeZone = "portal:zone";
    public const string Culture = "portal:culture";
    public const string Portals = "portal:portals";
    public const string ShortcutsOff = "portal:shortcuts-off";

    /// <summary>The account asks for a code behind the password.</summary>
    public const string SecondFactor = "portal:second-factor";

    /// <summary>Kept in the database, once for each limit of the right to file.</summary>
    public const string Files = "portal:files";

    /// <summary>Kept in the database for a person whose directory did not tell their roles.</summary>
    public const string RolesUntold = "portal:roles-untold";
}
