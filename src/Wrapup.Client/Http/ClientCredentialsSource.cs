using System;
using System.Collections.Generic;
using System.Security;
using System.Threading;
using System.Threading.Tasks;

namespace Wrapup.Client;

/// <summary>Tokens of an OAuth client by its id and secret.</summary>
internal sealed class ClientCredentialsSource(string clientId, SecureString secret, LoginClient login, TimeProvider time) : RenewingTokenSource(time)
{
    private const int AttemptsAtFirst = 3;
    private static readonly Dictionary<string, string> s_form = new() { ["grant_type"] = "client_credentials" };
    private readonly SecureString _secret = secret.Copy();

    public override string Grant => "ClientCredentials";

    public override string? ClientId => clientId;

    public override bool IsRenewed => true;

    public override void Dispose()
    {
        base.Dispose();
        _secret.Dispose();
    }

    /// <summary>The first login fails sooner than a renewal: somebody sits and waits for it.</summary>
    protected override Task<TokenAnswer> RequestAsync(CancellationToken cancellationToken) =>
        login.RequestAsync(clientId, $"{clientId}:{SecretText.Reveal(_secret)}", s_form, HasToken ? null : AttemptsAtFirst, cancellationToken);
}
