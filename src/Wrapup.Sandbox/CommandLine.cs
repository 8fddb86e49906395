using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace Wrapup.Sandbox;

/// <summary>The options as typed. A mistake is one line that names the option, what it takes and what was given.</summary>
internal static class CommandLine
{
    public const string Help = """
        A local stand-in for Genesys Cloud, on loopback only.

        dotnet run --project src/Wrapup.Sandbox -- [options]

          --port N                 port on 127.0.0.1, 0 takes a free one                  (0)
          --interactions N         how many interactions the seed makes                   (1000)
          --rate-limit N           requests a minute per token, 0 is no limit             (300)
          --seed N                 same seed, same ids                                    (1)
          --latency-ms N           added before each answer                               (0)
          --analytics-lag-ms N     how far analytics is behind the truth                  (0)
          --jobs-lag-ms N          how far asynchronous queries are behind analytics      (0)
          --apply-lag-ms N         how long after a 202 a wrap-up counts                  (30)
          --token-lifetime-sec N   life of an access token                                (86400)
          --api NAME               interactions, conversations or both                    (both)
          --communication-acw      wrap-ups belong to communications, not participants
          --heartbeat-ms N         between two heartbeats on a notification socket        (30000)
          --stop-after-sec N       end by itself, 0 is never                              (0)
          --help                   this page

        Clients (id/secret): sandbox/sandbox may do all, readonly/readonly can't write,
        noscope/noscope reads analytics only. See /sandbox/stats, /sandbox/interactions,
        /sandbox/faults and the README beside the source.
        """;

    private sealed record Option(int Minimum, int Maximum, Func<SandboxOptions, int, SandboxOptions> Set);

    private static readonly Dictionary<string, Option> s_numbers = new(StringComparer.Ordinal)
    {
        ["--port"] = new(0, 65_535, (options, value) => options with { Port = value }),
        ["--interactions"] = new(0, 5_000_000, (options, value) => options with { Interactions = value }),
        ["--rate-limit"] = new(0, 10_000_000, (options, value) => options with { RateLimit = value }),
        ["--latency-ms"] = new(0, 600_000, (options, value) => options with { LatencyMs = value }),
        ["--analytics-lag-ms"] = new(0, int.MaxValue, (options, value) => options with { AnalyticsLagMs = value }),
        ["--jobs-lag-ms"] = new(0, int.MaxValue, (options, value) => options with { JobsLagMs = value }),
        ["--apply-lag-ms"] = new(0, 3_600_000, (options, value) => options with { ApplyLagMs = value }),
        ["--token-lifetime-sec"] = new(1, int.MaxValue, (options, value) => options with { TokenLifetimeSec = value }),
        ["--heartbeat-ms"] = new(10, 3_600_000, (options, value) => options with { HeartbeatMs = value }),
        ["--stop-after-sec"] = new(0, 2_000_000, (options, value) => options with { StopAfterSec = value }),
    };

    /// <summary>The options, or null with the error; null without an error asks for help.</summary>
    public static SandboxOptions? Parse(IReadOnlyList<string> arguments, out string? error)
    {
        var options = new SandboxOptions();
        error = null;
        for (var i = 0; i < arguments.Count; i++)
        {
            var (name, value) = Split(arguments[i]);
            if (name is "--help" or "-h" or "-?")
            {
                return null;
            }

            if (name == "--communication-acw" && value is null)
            {
                options = options with { CommunicationBasedAcw = true };
                continue;
            }

            if (!s_numbers.ContainsKey(name) && name is not ("--seed" or "--api"))
            {
                error = $"Unknown option '{name}'. Options: {string.Join(' ', Names())}.";
                return null;
            }

            if (value is null && ++i == arguments.Count)
            {
                error = $"Option '{name}' needs a value.";
                return null;
            }

            options = Apply(options, name, value ?? arguments[i], out error);
            if (error is not null)
            {
                return null;
            }
        }

        return options;
    }

    private static SandboxOptions Apply(SandboxOptions options, string name, string value, out string? error)
    {
        error = null;
        if (name == "--seed")
        {
            if (long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seed))
            {
                return options with { Seed = seed };
            }

            error = $"Option '--seed' takes a whole number, not '{value}'.";
            return options;
        }

        if (name == "--api")
        {
            ApiSurface? api = value switch
            {
                "interactions" => ApiSurface.Interactions,
                "conversations" => ApiSurface.Conversations,
                "both" => ApiSurface.Both,
                _ => null,
            };
            error = api is null ? $"Option '--api' takes interactions, conversations or both, not '{value}'." : null;
            return options with { Api = api ?? ApiSurface.Both };
        }

        var option = s_numbers[name];
        if (int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            && number >= option.Minimum && number <= option.Maximum)
        {
            return option.Set(options, number);
        }

        error = string.Create(
            CultureInfo.InvariantCulture, $"Option '{name}' takes a whole number from {option.Minimum} to {option.Maximum}, not '{value}'.");
        return options;
    }

    private static (string Name, string? Value) Split(string argument)
    {
        var equals = argument.IndexOf('=', StringComparison.Ordinal);
        return equals > 0 && argument.StartsWith("--", StringComparison.Ordinal)
            ? (argument[..equals], argument[(equals + 1)..])
            : (argument, null);
    }

    private static IEnumerable<string> Names() =>
        s_numbers.Keys.Append("--seed").Append("--api").Append("--communication-acw").Append("--help");
}
