using System;
using System.Diagnostics;
using System.Runtime.InteropServices;

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
        catch (Exception e) when (e is ExternalException or InvalidOperationException or PlatformNotSupportedException)
        {
            // no browser here: the caller shows the address instead
            return false;
        }
    }
}
