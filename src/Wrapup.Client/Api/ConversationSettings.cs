using System.Threading;
using System.Threading.Tasks;

namespace Wrapup.Client;

/// <summary>Whether the organisation keeps wrap-ups by communication: read at the first need, once per connection.</summary>
internal sealed class ConversationSettings(GcHttp http)
{
    private readonly AsyncGate _reading = new();
    private bool? _isByCommunication;

    public async Task<bool> AreWrapupsByCommunicationAsync(CancellationToken cancellationToken)
    {
        if (_isByCommunication is { } known)
        {
            return known;
        }

        using (await _reading.EnterAsync(cancellationToken).ConfigureAwait(false))
        {
            try
            {
                bool answer = _isByCommunication ?? await ReadAsync(cancellationToken).ConfigureAwait(false);
                _isByCommunication = answer;
                return answer;
            }
            catch (GenesysApiException e)
            {
                _reading.Fail(e);
                throw;
            }
        }
    }

    /// <summary>A token that may set wrap-ups need not be one that may see settings; by participant is the platform's default.</summary>
    private async Task<bool> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            WireSettings settings = await http.GetAsync(
                "/api/v2/conversations/settings", WrapupJsonContext.Default.WireSettings, cancellationToken).ConfigureAwait(false);
            return settings.CommunicationBasedACW ?? false;
        }
        catch (GenesysApiException e) when (e.StatusCode is 403 or 404)
        {
            return false;
        }
    }
}
