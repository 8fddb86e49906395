using System;
using System.Runtime.InteropServices;

namespace Wrapup.Shell.Hosting;

/// <summary>Escape sequences: every Unix terminal reads them, a Windows console only after being told to.</summary>
internal static class TerminalColours
{
    private const int StandardOutput = -11;
    private const uint VirtualTerminalProcessing = 4;

    /// <summary>Switches them on; false when the console knows none.</summary>
    public static bool Enable()
    {
        if (!OperatingSystem.IsWindows())
        {
            return true;
        }

        nint console = GetStdHandle(StandardOutput);
        return GetConsoleMode(console, out uint mode) && SetConsoleMode(console, mode | VirtualTerminalProcessing);
    }

    [DllImport("kernel32.dll")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern nint GetStdHandle(int handle);

    [DllImport("kernel32.dll")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static extern bool GetConsoleMode(nint console, out uint mode);

    [DllImport("kernel32.dll")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static extern bool SetConsoleMode(nint console, uint mode);
}
