using SupportPortal.Data;

namespace SupportPortal.Application.Settings;

/// <summary>The settings under <c>Entra</c>; without an authority and a client there is no sign-in with a directory. Not a record, so that
/// nothing prints the secret by accident.</summary>
public sealed class EntraSettings
{
    /// <summary>The scheme's name, and the provider's in the people's logins.</summary>
    public const string Scheme = "Entra";

    /// <summary>The address the directory sends the browser back to.</summary>
    public const string CallbackPath = "/signin-entra";

    /// <summary>Where the directory's metadata is, as <c>https://login.microsoftonline.com/organizations/v2.0</c>.</summary>
    public string? Authority { get; init; }

    /// <summary>The application's ID there.</summary>
    public string? ClientId { get; init; }

    /// <summary>Its secret.</summary>
    public string? ClientSecret { get; init; }

    /// <summary>The directory of the support desk itself: only its app roles make somebody staff. Without it nobody becomes staff
    /// so.</summary>
    public Guid? DeskTenantId { get; init; }

    /// <summary>Whether people can sign in so.</summary>
    public bool IsOn => Authority is { Length: > 0 };

    /// <summary>Whether the metadata may come unencrypted: from this machine, while developing.</summary>
    public bool IsOnLoopback => new Uri(Authority!) is { IsLoopback: true, Scheme: "http" };

    /// <summary>Reads them, and stops the start where they cannot be meant.</summary>
    /// <exception cref="SettingException">One of them is missing or not a value it may have; the message names it.</exception>
    public static EntraSettings Read(IConfiguration configuration, IHostEnvironment environment)
    {
        var settings = Setting.Section<EntraSettings>(configuration, "Entra");
        if (!settings.IsOn && string.IsNullOrEmpty(settings.ClientId))
            return new EntraSettings();
        if (!settings.IsOn)
            throw new SettingException("Entra:ClientId is set and Entra:Authority is not. Set both, or neither.");
        if (string.IsNullOrEmpty(settings.ClientId))
            throw new SettingException("Entra:Authority is set and Entra:ClientId is not. Set both, or neither.");
        if (
            !Uri.TryCreate(settings.Authority, UriKind.Absolute, out var address)
            || !(address.Scheme == Uri.UriSchemeHttps || (settings.IsOnLoopback && environment.IsDevelopment()))
        )
            throw new SettingException($"Entra:Authority is '{settings.Authority}'. Set it to an address that begins with https://.");
        return settings;
    }
}
