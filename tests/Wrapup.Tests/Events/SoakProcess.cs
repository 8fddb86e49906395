using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using Wrapup.Sandbox;

namespace Wrapup.Tests.Events;

/// <summary>The pipeline of the day as a process of its own: the real engine and the built module, with nothing tuned.</summary>
internal sealed class SoakProcess : IDisposable
{
    private const string MemoryMark = "memory ";

    private const string Script = """
        param($Uri)
        Connect-GcOrg -BaseUri $Uri -Credential ([pscredential]::new('sandbox', [System.Net.NetworkCredential]::new('', 'sandbox').SecurePassword)) -Api Conversations -RequestsPerMinute 1000000
        $n = 0
        Receive-GcEvent -Queue Support | Set-GcWrapup -WrapupCode 'No outcome' -Wait -PassThru | ForEach-Object {
            "$($_.InteractionId) $($_.Status)"
            if (++$n % 1000 -eq 0) { "memory $([GC]::GetTotalMemory($true))" }
        }
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("wrapup-soak-").FullName;
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly ConcurrentQueue<string> _errors = new();
    private readonly Process _process;

    public SoakProcess(SandboxServer sandbox)
    {
        string script = Path.Combine(_folder, "soak.ps1");
        File.WriteAllText(script, Script);
        _process = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Wrapup.Shell.dll"), script, sandbox.BaseUri.ToString()])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        _process.OutputDataReceived += (_, said) => Add(_lines, said.Data);
        _process.ErrorDataReceived += (_, said) => Add(_errors, said.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        _process.StandardInput.Close();
    }

    public bool HasExited => _process.HasExited;

    public IReadOnlyList<string> Errors => [.. _errors];

    /// <summary>Managed memory, in bytes, after each thousand records.</summary>
    public IReadOnlyList<long> Memory =>
        [.. _lines.Where(line => line.StartsWith(MemoryMark, StringComparison.Ordinal)).Select(line => long.Parse(line[MemoryMark.Length..], CultureInfo.InvariantCulture))];

    /// <summary>The interaction and the status of each record, in the order of the events.</summary>
    public IReadOnlyList<string> Said() => [.. _lines.Where(line => !line.StartsWith(MemoryMark, StringComparison.Ordinal))];

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            _process.WaitForExit();
        }

        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static void Add(ConcurrentQueue<string> said, string? line)
    {
        if (!string.IsNullOrEmpty(line))
        {
            said.Enqueue(line);
        }
    }
}
