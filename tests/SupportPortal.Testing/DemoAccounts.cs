namespace SupportPortal.Testing;

/// <summary>The demo people by the part they play.</summary>
public static class DemoAccounts
{
    public const string Contoso = "admin@contoso.example";
    public const string ContosoViewer = "viewer@contoso.example";
    public const string ContosoUser = "user@contoso.example";
    public const string Fabrikam = "admin@fabrikam.example";
    public const string Adatum = "admin@adatum.example";
    public const string Partner = "partner@northwind.example";
    public const string Agent = "agent@support.example";
    public const string Lead = "lead@support.example";
    public const string Owner = "owner@support.example";
}
