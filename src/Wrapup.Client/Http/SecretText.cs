using System;
using System.Runtime.InteropServices;
using System.Security;

namespace Wrapup.Client;

/// <summary>Between a SecureString, in which secrets are kept, and the text that a header needs for the moment of sending.</summary>
internal static class SecretText
{
    public static SecureString Hide(string secret)
    {
        SecureString hidden = new();
        foreach (char c in secret)
        {
            hidden.AppendChar(c);
        }
        hidden.MakeReadOnly();
        return hidden;
    }

    /// <summary>The text, or null where the secret was cleared meanwhile.</summary>
    public static string? TryReveal(SecureString secret)
    {
        try
        {
            return Reveal(secret);
        }
        catch (ObjectDisposedException)
        {
            return null;
        }
    }

    public static string Reveal(SecureString secret)
    {
        IntPtr memory = Marshal.SecureStringToGlobalAllocUnicode(secret);
        try
        {
            return Marshal.PtrToStringUni(memory, secret.Length);
        }
        finally
        {
            Marshal.ZeroFreeGlobalAllocUnicode(memory);
        }
    }
}
