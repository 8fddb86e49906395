using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace Wrapup.Shell;

/// <summary>What the command line asks for: the tour, a script with its arguments, a line, or the usage.</summary>
internal sealed record ShellOptions
{
    public const string Usage = """
        Runs real PowerShell with the Wrapup module loaded.

        dotnet run --project src/Wrapup.Shell                               the tour, against a sandbox of its own
        dotnet run --project src/Wrapup.Shell -- script.ps1 [arguments]     a script; the exit code is the script's
        dotnet run --project src/Wrapup.Shell -- -c 'Get-GcRegion'          a line

        Options, before the script or -c:
          --sandbox   start a sandbox first; $SandboxUri and $SandboxCredential connect to it:
                      Connect-GcOrg -BaseUri $SandboxUri -Credential $SandboxCredential
          --help      this text

        Exit codes: 0, or what `exit` says; 1 after an error that ended the script; 64 for a wrong command line; 130 after Ctrl+C.
        """;

    /// <summary>The full path of the script; null for the tour, a line or the usage.</summary>
    public string? Script { get; private init; }

    /// <summary>The line of -c; null when there is none.</summary>
    public string? Line { get; private init; }

    /// <summary>What follows the script, as typed.</summary>
    public IReadOnlyList<string> Arguments { get; private init; } = [];

    /// <summary>Whether a sandbox is started before the run.</summary>
    public bool Sandbox { get; private init; }

    /// <summary>Whether only the usage is wanted.</summary>
    public bool Help { get; private init; }

    /// <summary>Whether nothing else was asked for, which means the tour.</summary>
    public bool Tour => Script is null && Line is null && !Help;

    /// <summary>Reads a command line; a wrong one throws ArgumentException with a sentence for the user.</summary>
    public static ShellOptions Parse(IReadOnlyList<string> args)
    {
        bool sandbox = false;
        for (int i = 0; i < args.Count; i++)
        {
            string[] rest = [.. args.Skip(i + 1)];
            switch (args[i])
            {
                case "--sandbox":
                    sandbox = true;
                    break;
                case "--help" or "-h" or "-?":
                    return new ShellOptions { Help = true };
                case "-c":
                    return rest.Length > 0
                        ? new ShellOptions { Line = string.Join(' ', rest), Sandbox = sandbox }
                        : throw new ArgumentException("-c needs a line to run.");
                case ['-', ..] option:
                    throw new ArgumentException($"'{option}' is no option of this program.");
                default:
                    return new ShellOptions { Script = ScriptPath(args[i]), Arguments = rest, Sandbox = sandbox };
            }
        }

        return new ShellOptions { Sandbox = true };
    }

    private static string ScriptPath(string name)
    {
        string path = Path.GetFullPath(name);
        if (!path.EndsWith(".ps1", StringComparison.OrdinalIgnoreCase))
        {
            throw new ArgumentException($"'{name}' is no PowerShell script (.ps1).");
        }

        return File.Exists(path) ? path : throw new ArgumentException($"The script '{name}' does not exist.");
    }
}
