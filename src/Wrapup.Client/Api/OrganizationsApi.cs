using System.Threading;
using System.Threading.Tasks;

namespace Wrapup.Client;

/// <summary><c>/api/v2/organizations</c>: who the other side is.</summary>
internal sealed class OrganizationsApi(GcHttp http)
{
    /// <summary>Id and name of the organisation of the token; null where the token may not ask, or the path is not served.</summary>
    public async Task<(string? Id, string? Name)?> GetMineAsync(CancellationToken cancellationToken)
    {
        try
        {
            WireOrganization wire = await http.GetAsync(
                "/api/v2/organizations/me", WrapupJsonContext.Default.WireOrganization, cancellationToken).ConfigureAwait(false);
            return (wire.Id.NullIfEmpty(), wire.Name.NullIfEmpty());
        }
        catch (GenesysApiException e) when (e.StatusCode is 403 or 404)
        {
            return null;
        }
    }
}
