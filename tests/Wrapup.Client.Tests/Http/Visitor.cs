using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace Wrapup.Client.Tests;

/// <summary>The browser of a person who comes back with a code at once, or with something else, or not at all.</summary>
internal sealed class Visitor : IRedirectListener
{
    public static Uri RedirectUri { get; } = new("http://localhost:8080/back");

    public Func<string, string?> Target { get; set; } = state => $"/back?code=the-code&state={state}";

    /// <summary>The page that was shown.</summary>
    public Uri? Shown { get; private set; }

    public bool IsDisposed { get; private set; }

    public static Dictionary<string, string> Query(Uri address) =>
        address.Query.TrimStart('?').Split('&').Select(field => field.Split('=')).ToDictionary(pair => pair[0], pair => Uri.UnescapeDataString(pair[1]));

    public ConnectionOptions Options(FakeOrg org) => new()
    {
        BaseUri = org.BaseUri,
        ClientId = "client-1",
        UserLogin = new UserLogin
        {
            RedirectUri = RedirectUri,
            Listen = _ => this,
            ShowAsync = (page, _) =>
            {
                Shown = page;
                return Task.CompletedTask;
            },
        },
        Time = org.Time,
        Transport = org.Stub,
        RequestsPerMinute = 0,
        Api = org.Kind,
    };

    public async Task<RedirectAnswer> WaitAsync(Func<string, RedirectAnswer?> judge, CancellationToken cancellationToken)
    {
        if (Target(Query(Shown!)["state"]) is not { } target)
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return new RedirectAnswer(null, null);
        }
        return judge(target) ?? throw new InvalidOperationException("The visit was turned away.");
    }

    public void Dispose() => IsDisposed = true;
}
