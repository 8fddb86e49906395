using System;
using System.Linq;

namespace Wrapup.Client;

/// <summary>Where a connection goes to, once the options are judged.</summary>
/// <param name="Region">The region, where the address belongs to one.</param>
/// <param name="Api">What paths are put behind.</param>
/// <param name="Token">What issues tokens.</param>
internal sealed record ConnectionAddresses(GcRegion? Region, Uri Api, Uri Token)
{
    /// <summary>A base address of the region table brings its region along; any other has its login at the same origin unless told otherwise.</summary>
    /// <exception cref="WrapupException"><see cref="Reason.InvalidRegion"/> or <see cref="Reason.InvalidBaseUri"/>.</exception>
    public static ConnectionAddresses Of(ConnectionOptions options)
    {
        if (options.BaseUri is null && options.Region is null)
        {
            throw new WrapupException(Reason.InvalidRegion, "Neither a region nor a base address was given.");
        }
        Uri api = BaseAddress.Api(options.BaseUri ?? options.Region!.ApiUri);
        GcRegion? known = GcRegion.All.FirstOrDefault(region => string.Equals(region.ApiUri.Host, api.Host, StringComparison.OrdinalIgnoreCase));
        GcRegion? region = options.BaseUri is null ? options.Region : known;
        Uri login = options.LoginUri ?? options.Region?.LoginUri ?? region?.LoginUri ?? new Uri(api.GetLeftPart(UriPartial.Authority));
        return new(region, api, BaseAddress.Token(login));
    }
}
