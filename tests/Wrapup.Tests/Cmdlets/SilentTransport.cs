using System;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

namespace Wrapup.Tests.Cmdlets;

/// <summary>Sockets on which the answer to one path never comes.</summary>
internal sealed class SilentTransport(string path) : DelegatingHandler(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false })
{
    private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _givenUp = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Done once it was asked for.</summary>
    public Task Asked => _asked.Task;

    /// <summary>Done once whoever asked has cancelled that.</summary>
    public Task GivenUp => _givenUp.Task;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.RequestUri!.AbsolutePath.StartsWith(path, StringComparison.Ordinal))
        {
            await using CancellationTokenRegistration given = cancellationToken.Register(() => _givenUp.TrySetResult());
            _asked.TrySetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
        }

        return await base.SendAsync(request, cancellationToken);
    }
}
