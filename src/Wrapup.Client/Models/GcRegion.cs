using System;
using System.Collections.Generic;
using System.Linq;

namespace Wrapup.Client;

/// <summary>One region of Genesys Cloud: its AWS name, its domain and the addresses made from it.</summary>
/// <param name="Name">The AWS name, for example <c>eu-central-1</c>.</param>
/// <param name="Domain">The domain, for example <c>mypurecloud.de</c>.</param>
public sealed record GcRegion(string Name, string Domain)
{
    private static readonly string[] s_hosts = ["api.", "login.", "apps.", "streaming."];

    /// <summary>All regions, as the official SDKs list them.</summary>
    public static IReadOnlyList<GcRegion> All { get; } =
    [
        new("us-east-1", "mypurecloud.com"),
        new("us-east-2", "use2.us-gov-pure.cloud"),
        new("us-west-2", "usw2.pure.cloud"),
        new("ca-central-1", "cac1.pure.cloud"),
        new("mx-central-1", "mxc1.pure.cloud"),
        new("sa-east-1", "sae1.pure.cloud"),
        new("eu-west-1", "mypurecloud.ie"),
        new("eu-west-2", "euw2.pure.cloud"),
        new("eu-central-1", "mypurecloud.de"),
        new("eu-central-2", "euc2.pure.cloud"),
        new("eusc-de-east-1", "edee1.eusc-pure.cloud"),
        new("me-central-1", "mec1.pure.cloud"),
        new("ap-south-1", "aps1.pure.cloud"),
        new("ap-northeast-1", "mypurecloud.jp"),
        new("ap-northeast-2", "apne2.pure.cloud"),
        new("ap-northeast-3", "apne3.pure.cloud"),
        new("ap-southeast-1", "apse1.pure.cloud"),
        new("ap-southeast-2", "mypurecloud.com.au"),
    ];

    /// <summary>Where the API answers.</summary>
    public Uri ApiUri => new($"https://api.{Domain}");

    /// <summary>Where tokens are issued.</summary>
    public Uri LoginUri => new($"https://login.{Domain}");

    /// <summary>Where notification channels stream.</summary>
    public Uri StreamingUri => new($"wss://streaming.{Domain}");

    /// <summary>The region of an AWS name, a domain, or a login, API or app address, without regard to case; null where there is none.</summary>
    public static GcRegion? Find(string text)
    {
        string name = text.Trim().Replace('_', '-');
        string domain = DomainOf(text.Trim());
        return All.FirstOrDefault(region =>
            string.Equals(region.Name, name, StringComparison.OrdinalIgnoreCase) || string.Equals(region.Domain, domain, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>The same as <see cref="Find"/>, but an error that offers the nearest names where there is none.</summary>
    /// <exception cref="WrapupException"><see cref="Reason.InvalidRegion"/>.</exception>
    public static GcRegion Resolve(string text) => Find(text) ?? throw new WrapupException(Reason.InvalidRegion, Unknown(text));

    /// <summary>The AWS name.</summary>
    public override string ToString() => Name;

    private static string DomainOf(string text)
    {
        string address = text.Contains("://") ? text : $"https://{text}";
        string host = Uri.TryCreate(address, UriKind.Absolute, out Uri? uri) ? uri.Host : text;
        string? prefix = s_hosts.FirstOrDefault(start => host.StartsWith(start, StringComparison.OrdinalIgnoreCase));
        return prefix is null ? host : host.Substring(prefix.Length);
    }

    private static string Unknown(string text)
    {
        string shown = SafeText.Clean(text, 80);
        IReadOnlyList<string> near = NearestNames.Of(DomainOf(shown), All.SelectMany(region => new[] { region.Name, region.Domain }));
        return near.Count == 0 ? $"There is no region '{shown}'." : $"There is no region '{shown}'; near are {string.Join(", ", near)}.";
    }
}
