using SupportPortal.Data;

namespace SupportPortal.Web.Startup;

/// <summary>Settings that lie in files of their own, each named as the setting, as container platforms hand out secrets: what is in the
/// environment can be read by whoever may look at a container.</summary>
internal static class Secrets
{
    private const string Folder = "Secrets:Folder";

    /// <summary>Reads them, where a folder is named; they go before all other settings.</summary>
    /// <exception cref="SettingException">The folder is not there.</exception>
    public static void AddPortalSecrets(this WebApplicationBuilder builder)
    {
        if (builder.Configuration[Folder] is not { Length: > 0 } folder)
            return;
        var path = Path.GetFullPath(folder, builder.Environment.ContentRootPath);
        if (!Directory.Exists(path))
            throw new SettingException($"Secrets:Folder is '{folder}', and there is no such folder. Make it, or correct the setting.");
        builder.Configuration.AddKeyPerFile(path);
    }
}
