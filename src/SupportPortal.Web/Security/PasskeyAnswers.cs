using System.Text.Json;
using Microsoft.AspNetCore.Identity;
using SupportPortal.Data.People;

namespace SupportPortal.Web.Security;

/// <summary>
/// What a browser says its passkey answered. It may be anything, or answer a question nobody asked; the library throws
/// at some of that, and nothing of it is a fault of ours.
/// </summary>
internal static class PasskeyAnswers
{
    /// <summary>Whom it lets in; null where it is no answer at all.</summary>
    public static Task<PasskeyAssertionResult<Person>?> AssertionAsync(this SignInManager<Person> signIn, string? credential) =>
        ReadAsync(credential, signIn.PerformPasskeyAssertionAsync);

    /// <summary>The passkey that was made; null where it is no answer at all.</summary>
    public static Task<PasskeyAttestationResult?> AttestationAsync(this SignInManager<Person> signIn, string? credential) =>
        ReadAsync(credential, signIn.PerformPasskeyAttestationAsync);

    private static async Task<T?> ReadAsync<T>(string? credential, Func<string, Task<T>> read)
        where T : class
    {
        if (string.IsNullOrEmpty(credential))
            return null;
        try
        {
            return await read(credential);
        }
        catch (Exception fault)
            when (fault is InvalidOperationException or JsonException or FormatException or ArgumentException or PasskeyException)
        {
            return null;
        }
    }
}
