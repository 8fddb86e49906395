using System;
using System.Collections.Generic;
using System.Security;
using System.Threading;
using System.Threading.Tasks;

namespace Wrapup.Client;

/// <summary>Tokens of a person who logged in with the browser; renewed with the refresh token for as long as the service allows that.</summary>
internal sealed class CodeTokenSource(string clientId, Uri tokenAddress, UserLogin user, LoginClient login, TimeProvider time) : RenewingTokenSource(time)
{
    private readonly TimeProvider _time = time;
    private SecureString? _refresh;

    public override string Grant => "AuthorizationCode";

    public override string? ClientId => clientId;

    public override bool IsRenewed => _refresh is not null;

    public override void Dispose()
    {
        base.Dispose();
        Interlocked.Exchange(ref _refresh, null)?.Dispose();
    }

    protected override async Task<TokenAnswer> RequestAsync(CancellationToken cancellationToken)
    {
        Dictionary<string, string> form = HasToken ? RefreshForm() : await AskAsync(cancellationToken).ConfigureAwait(false);
        TokenAnswer answer = await login.RequestAsync(clientId, null, form, null, cancellationToken).ConfigureAwait(false);
        if (answer.RefreshToken is { Length: > 0 } next)
        {
            Interlocked.Exchange(ref _refresh, SecretText.Hide(next))?.Dispose();
        }
        return answer;
    }

    private Dictionary<string, string> RefreshForm() => new()
    {
        ["grant_type"] = "refresh_token",
        ["refresh_token"] = _refresh is { } refresh
            ? SecretText.Reveal(refresh)
            : throw new GenesysApiException(Reason.Unauthorized, "The login of this connection has ended, and the service gave nothing to renew it with.", "Run Connect-GcOrg again."),
        ["client_id"] = clientId,
    };

    private async Task<Dictionary<string, string>> AskAsync(CancellationToken cancellationToken)
    {
        PkceLogin page = new(clientId, tokenAddress, user.RedirectUri);
        using IRedirectListener listener = user.Listen(user.RedirectUri);
        using CancellationTokenSource late = _time.TimeoutAfter(user.Timeout);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, late.Token);
        await user.ShowAsync(page.AuthorizeUri, cancellationToken).ConfigureAwait(false);
        try
        {
            RedirectAnswer answer = await listener.WaitAsync(page.Judge, either.Token).ConfigureAwait(false);
            return page.FormOf(answer.Code ?? throw new GenesysApiException(Reason.Unauthorized, $"The login was not completed: {answer.Error}."));
        }
        catch (OperationCanceledException) when (late.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new GenesysApiException(Reason.Unauthorized, $"Nobody logged in within {user.Timeout.TotalMinutes:0.#} minutes.", "Run Connect-GcOrg again, and open the address that it shows.");
        }
    }
}
