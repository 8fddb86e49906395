using System;
using System.ComponentModel;
using System.Diagnostics;

namespace Wrapup;

/// <summary>Opens the user's browser, where there is one.</summary>
internal static class Browser
{
    public static bool TryOpen(Uri address)
    {
        try
        {
            using Process? process = Process.Start(new ProcessStartInfo(address.AbsoluteUri) { UseShellExecute = true });
            return true;
        }
        catch (Exception e) when (e is Win32Exception or InvalidOperationException or PlatformNotSupportedException)
        {
            // no browser here: the caller shows the address instead
            return false;
        }
    }
}
