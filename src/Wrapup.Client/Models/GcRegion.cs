using System;

namespace Wrapup.Client;

/// <summary>One region of Genesys Cloud: its AWS name, its domain and the addresses made from it.</summary>
/// <param name="Name">The AWS name, for example <c>eu-central-1</c>.</param>
/// <param name="Domain">The domain, for example <c>mypurecloud.de</c>.</param>
public sealed record GcRegion(string Name, string Domain)
{
    /// <summary>Where the API answers.</summary>
    public Uri ApiUri => new($"https://api.{Domain}");

    /// <summary>Where tokens are issued.</summary>
    public Uri LoginUri => new($"https://login.{Domain}");

    /// <summary>Where notification channels stream.</summary>
    public Uri StreamingUri => new($"wss://streaming.{Domain}");

    /// <summary>The AWS name.</summary>
    public override string ToString() => Name;
}
