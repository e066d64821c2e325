using SupportPortal.Data;
using SupportPortal.Web.Startup;

namespace SupportPortal.Web.Diagnosis;

/// <summary>Whether every setting can be meant. All that cannot are named, while a start ends with the first.</summary>
internal static class SettingsPart
{
    public static IReadOnlyList<Finding> Look(Installation installation)
    {
        List<Finding> faults = [.. SettingsCheck.Faults(installation.Configuration, installation.Environment).Select(Finding.Fault)];
        try
        {
            installation.OpenDatabase().Dispose();
        }
        catch (SettingException fault)
        {
            faults.Add(Finding.Fault(fault.Message));
        }

        return faults.Count > 0 ? faults : [Finding.Fine("Each can be meant.")];
    }
}
