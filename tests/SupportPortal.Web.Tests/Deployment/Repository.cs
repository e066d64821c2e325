using System.Runtime.CompilerServices;

namespace SupportPortal.Web.Tests.Deployment;

/// <summary>The files the tests were made from.</summary>
internal static class Repository
{
    /// <summary>The folder of all of them.</summary>
    public static string Root { get; } = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Here())!, "..", "..", ".."));

    private static string Here([CallerFilePath] string file = "") => file;
}
