using SupportPortal.Core.Requests;

namespace SupportPortal.Application.Delivery;

/// <summary>The addresses of pages, for links outside of one.</summary>
/// <param name="root">The address people reach the product at.</param>
public sealed class PublicAddress(Func<string> root)
{
    /// <summary>The page of a request.</summary>
    public string OfRequest(int id) => Of($"requests/{RequestNumber.Format(id)}");

    /// <summary>The page of a notice.</summary>
    public string OfNotice(int id) => Of(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"notices/{id}"));

    /// <summary>A person's own account.</summary>
    public string OfAccount() => Of("account");

    /// <summary>The page where an invited person chooses a password.</summary>
    public string OfInvitation(int personId, string token) =>
        Of(
            string.Create(
                System.Globalization.CultureInfo.InvariantCulture,
                $"account/accept?person={personId}&token={Uri.EscapeDataString(token)}"
            )
        );

    /// <summary>The page where one signs in.</summary>
    public string OfSignIn() => Of("identity/account/login");

    private string Of(string path) => $"{root().TrimEnd('/')}/{path}";
}
