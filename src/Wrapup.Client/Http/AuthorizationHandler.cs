using System;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

namespace Wrapup.Client;

/// <summary>Puts the token on each attempt for as long as it is under way, to the service's own address and nowhere else, and learns of its refusal.</summary>
internal sealed class AuthorizationHandler(TokenSource source, Uri home, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    private const string Name = "Authorization";
    private const int Unauthorized = 401;
    private readonly bool _isHomeSafe = BaseAddress.IsSafe(home);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.RequestUri is not { } target || !_isHomeSafe || !IsHome(target))
        {
            throw new WrapupException(Reason.InvalidBaseUri, $"No token is sent to {request.RequestUri?.GetLeftPart(UriPartial.Authority)}.");
        }
        Bearer bearer = await source.GetAsync(cancellationToken).ConfigureAwait(false);
        CallMessage.InfoOf(request).Hidden.Add(bearer.Token);
        _ = request.Headers.TryAddWithoutValidation(Name, bearer.Header); // a token was looked at when it came
        try
        {
            HttpResponseMessage response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
            if ((int)response.StatusCode == Unauthorized)
            {
                CallMessage.InfoOf(request).TokenRefusal = source.Refused(bearer.Generation);
            }
            else
            {
                source.Accepted();
            }
            return response;
        }
        finally
        {
            _ = request.Headers.Remove(Name); // the message lives on in the answer
        }
    }

    private bool IsHome(Uri target) =>
        target.IsAbsoluteUri
        && target.Port == home.Port
        && string.Equals(target.Scheme, home.Scheme, StringComparison.OrdinalIgnoreCase)
        && string.Equals(target.Host, home.Host, StringComparison.OrdinalIgnoreCase);
}
