using System;
using System.Diagnostics;
using System.IO;
using System.Net.Http;
using System.Threading.Tasks;
using Wrapup.Sandbox;
using Xunit;

namespace Wrapup.Tests;

public sealed class SandboxCommandLineTests
{
    [Fact]
    public async Task The_program_says_one_line_serves_and_ends_by_itself()
    {
        using var process = Start("--port", "0", "--interactions", "10", "--rate-limit", "300", "--seed=1", "--stop-after-sec", "3");
        var line = await process.StandardOutput.ReadLineAsync(SandboxCaller.Token);
        Assert.Matches("^Sandbox ready: http://127\\.0\\.0\\.1:[0-9]+$", line);
        using var http = new HttpClient();
        var address = line!["Sandbox ready: ".Length..];
        Assert.StartsWith("{\"requests\":{\"total\":0,", await http.GetStringAsync($"{address}/sandbox/stats", SandboxCaller.Token));

        await process.WaitForExitAsync(SandboxCaller.Token);
        Assert.Equal(0, process.ExitCode);
        Assert.Empty(await process.StandardOutput.ReadToEndAsync(SandboxCaller.Token));
        Assert.Empty(await process.StandardError.ReadToEndAsync(SandboxCaller.Token));
    }

    [Theory]
    [InlineData("--rate-limit", "many", "Option '--rate-limit' takes a whole number")]
    [InlineData("--port", "70000", "from 0 to 65535")]
    [InlineData("--api", "soap", "interactions, conversations or both")]
    [InlineData("--seed", "x", "Option '--seed' takes a whole number")]
    [InlineData("--colour", "red", "Unknown option '--colour'")]
    [InlineData("--port", null, "Option '--port' needs a value")]
    public async Task A_bad_option_is_one_clear_line_and_exit_code_2(string name, string? value, string expected)
    {
        using var process = value is null ? Start(name) : Start(name, value);
        await process.WaitForExitAsync(SandboxCaller.Token);
        var error = await process.StandardError.ReadToEndAsync(SandboxCaller.Token);
        Assert.Equal(2, process.ExitCode);
        Assert.Contains(expected, error);
        Assert.Single(error.TrimEnd().Split('\n'));
    }

    [Fact]
    public async Task Help_names_every_option()
    {
        using var process = Start("--help");
        var help = await process.StandardOutput.ReadToEndAsync(SandboxCaller.Token);
        await process.WaitForExitAsync(SandboxCaller.Token);
        Assert.Equal(0, process.ExitCode);
        foreach (var option in (string[])["port", "interactions", "rate-limit", "seed", "latency-ms", "analytics-lag-ms", "apply-lag-ms", "token-lifetime-sec", "api"])
        {
            Assert.Contains($"--{option} ", help);
        }
    }

    [Fact]
    public async Task A_port_that_is_taken_is_one_clear_line()
    {
        await using var sandbox = await SandboxCaller.StartAsync();
        using var process = Start("--port", sandbox.Server.BaseUri.Port.ToString(System.Globalization.CultureInfo.InvariantCulture));
        await process.WaitForExitAsync(SandboxCaller.Token);
        Assert.Equal(2, process.ExitCode);
        Assert.StartsWith("error: Port ", await process.StandardError.ReadToEndAsync(SandboxCaller.Token));
    }

    [Fact]
    public async Task Servers_start_side_by_side()
    {
        await using var first = await SandboxServer.StartAsync(new SandboxOptions { Interactions = 10 }, SandboxCaller.Token);
        await using var second = await SandboxServer.StartAsync(new SandboxOptions { Interactions = 1000 }, SandboxCaller.Token);
        Assert.NotEqual(first.BaseUri, second.BaseUri);
    }

    [Fact]
    public async Task A_server_may_be_disposed_twice_and_is_gone_then()
    {
        var server = await SandboxServer.StartAsync(new SandboxOptions { Interactions = 1 }, SandboxCaller.Token);
        await server.DisposeAsync();
        await server.DisposeAsync();
        using var http = new HttpClient { BaseAddress = server.BaseUri };
        await Assert.ThrowsAsync<HttpRequestException>(() => http.GetAsync("/sandbox/stats", SandboxCaller.Token));
    }

    private static Process Start(params string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add(typeof(SandboxServer).Assembly.Location);
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        return Process.Start(start)!;
    }
}
