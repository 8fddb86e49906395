using System;
using System.Collections;
using System.IO;
using System.Linq;
using System.Management.Automation;
using Wrapup.Client;
using Wrapup.Shell.Help;
using Wrapup.Tests.Cmdlets;
using Xunit;

namespace Wrapup.Tests.Help;

/// <summary>
/// Every example is run as it stands in help, against the sandbox. The prologue of its file sets the stage: it may put into <c>$stand</c> what
/// stands in for an id or a region of the text, and files into <c>$folder</c>, which is the current one. Examples that need a whole pwsh are run by tests/Pester.
/// </summary>
[Collection(nameof(ProcessVariables))] // examples set them, as users do
public sealed class HelpExampleTests(TestSandbox sandbox) : IDisposable
{
    private readonly ModuleHost _host = ModuleHost.Connected(sandbox.Server, api: "Conversations"); // as the public cloud speaks
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("wrapup-example");
    private readonly TestEnvironment _environment = new();

    public static TheoryData<string, string> Examples => new(
        from help in Built.Source.Cmdlets
        from example in help.Examples
        where !example.NeedsPwsh
        select (help.Name, example.Title));

    public void Dispose()
    {
        _host.Dispose();
        _folder.Delete(recursive: true);
        _environment.Dispose();
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void An_example_does_what_it_says(string cmdlet, string title)
    {
        CmdletHelp help = Built.Source.Cmdlets.Single(h => h.Name == cmdlet);
        HelpExample example = help.Examples.Single(e => e.Title == title);
        var stand = new Hashtable();
        // Set-Location is not in every host
        _ = _host.Run("$null = $ExecutionContext.SessionState.Path.SetLocation($folder)", ("folder", _folder.FullName)).AssertClean();
        _ = _host.Run(help.Prologue ?? string.Empty, ("sandbox", sandbox.Server), ("stand", stand)).AssertClean();

        Ran ran = _host.Run(Staged(example.Code, stand));

        if (example.Error is { } reason)
        {
            ErrorRecord error = ran.Terminating ?? Assert.Single(ran.Errors);
            Assert.StartsWith($"{Enum.Parse<Reason>(reason)},Wrapup.", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        }
        else
        {
            _ = ran.AssertClean();
        }

        Assert.True(example.Check is not null || example.Error is not null, "An example that runs has a check or an error to be seen.");
        foreach (string line in (example.Check ?? string.Empty).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            bool isTrue = _host.Run($"[bool]({Staged(line, stand)})", ("output", ran.Output.ToArray())).Single<bool>();
            Assert.True(isTrue, $"Not true: {line}; came out: {string.Join(" | ", ran.Output)}");
        }
    }

    private static string Staged(string code, Hashtable stand) => stand.Cast<DictionaryEntry>()
        .Aggregate(code, (text, entry) => text.Replace((string)entry.Key, entry.Value!.ToString(), StringComparison.Ordinal));
}
