using SupportPortal.Data;

namespace SupportPortal.Application.Settings;

/// <summary>How long things are kept that nobody needs any more, in days; the settings under <c>Retention</c>.</summary>
public sealed record RetentionSettings
{
    /// <summary>Sent and given-up mails. A warning is told once because its mail is still there, so not fewer than
    /// <see cref="LeastMailDays"/>.</summary>
    public int MailDays { get; init; } = 30;

    /// <summary>Alerts in the app.</summary>
    public int AlertDays { get; init; } = 90;

    /// <summary>The sign-in log.</summary>
    public int SignInDays { get; init; } = 180;

    /// <summary>Tokens that have ended.</summary>
    public int TokenDays { get; init; } = 90;

    /// <summary>Sessions since their last use; longer than any may hold.</summary>
    public int SessionDays { get; init; } = 30;

    /// <summary>The fewest days for mails.</summary>
    public const int LeastMailDays = 22;

    /// <summary>Reads them.</summary>
    /// <exception cref="SettingException">One is too short.</exception>
    public static RetentionSettings Read(IConfiguration configuration)
    {
        var settings = Setting.Section<RetentionSettings>(configuration, "Retention");
        if (settings.MailDays < LeastMailDays)
            throw new SettingException($"Retention:MailDays is {settings.MailDays}. Set it to {LeastMailDays} or more.");
        if (Math.Min(settings.AlertDays, Math.Min(settings.SignInDays, Math.Min(settings.TokenDays, settings.SessionDays))) < 1)
            throw new SettingException(
                "One of Retention:AlertDays, Retention:SignInDays, Retention:TokenDays and Retention:SessionDays is below 1. "
                    + "Set it to a number of days."
            );
        return settings;
    }
}
