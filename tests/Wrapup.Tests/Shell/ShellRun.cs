using System.Collections.Generic;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Wrapup.Shell;
using Wrapup.Shell.Hosting;
using Xunit;

namespace Wrapup.Tests.Shell;

/// <summary>What one run of the Shell in this process gave.</summary>
internal sealed record ShellRun(int ExitCode, string Output, string Error)
{
    private static CancellationToken EndOfTest => TestContext.Current.CancellationToken;

    /// <summary>Runs a command line that nobody answers questions of.</summary>
    public static Task<ShellRun> OfAsync(params string[] args) => OfAsync(args, input: null);

    /// <summary>Runs a command line with answers lying ready.</summary>
    public static async Task<ShellRun> OfAsync(IReadOnlyList<string> args, string? input)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        using StringReader? answers = input is null ? null : new StringReader(input);
        int code = await ShellRunner.RunAsync(args, new ShellTerminal(output, error, answers), EndOfTest);
        return new ShellRun(code, output.ToString(), error.ToString());
    }

    /// <summary>Runs a script of the given text, from a folder of its own.</summary>
    public static async Task<ShellRun> OfScriptAsync(string text, params string[] args)
    {
        using var script = new ScriptFile(text);
        return await OfAsync([script.Path, .. args]);
    }
}
