using System;
using System.Linq;
using System.Security;
using System.Threading;
using System.Threading.Tasks;

namespace Wrapup.Client;

/// <summary>A token that was issued elsewhere and cannot be renewed here.</summary>
internal sealed class FixedTokenSource : TokenSource
{
    private const string Scheme = "Bearer ";
    private readonly HeldToken _token;

    /// <summary>Takes a token as people paste it: with blanks around it, or with the word Bearer in front.</summary>
    /// <exception cref="WrapupException"><see cref="Reason.InvalidInput"/> where it cannot be a token.</exception>
    public FixedTokenSource(SecureString token)
    {
        string text = SecretText.Reveal(token).TrimStart();
        text = text.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? text.Substring(Scheme.Length) : text;
        text = text.Trim();
        if (text.Length == 0 || text.Any(c => c is <= ' ' or > '~'))
        {
            string wrong = text.Length == 0 ? "is empty" : "holds characters that no token has";
            throw new WrapupException(Reason.InvalidInput, $"The access token {wrong}.", "Pass with -AccessToken the token alone, as it was issued.");
        }
        _token = new HeldToken(SecretText.Hide(text), 0);
    }

    public override string Grant => "AccessToken";

    public override string? ClientId => null;

    public override DateTimeOffset? Expires => null;

    public override bool IsRenewed => false;

    public override ValueTask<Bearer> GetAsync(CancellationToken cancellationToken) => new(_token.TryShow() ?? throw Closed());

    public override void Accepted()
    {
        // there is nothing to remember
    }

    public override string Refused(int generation) => "The access token has expired or was revoked";

    public override void Dispose() => _token.Dispose();
}
