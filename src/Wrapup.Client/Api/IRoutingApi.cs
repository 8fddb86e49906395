using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Wrapup.Client;

/// <summary>Codes and queues of an organisation; lists come whole, all pages, as they arrive. Both Apis share these paths.</summary>
internal interface IRoutingApi
{
    /// <summary>All wrap-up codes of the organisation; <paramref name="name"/> narrows on the server (trailing asterisk allowed), null does not.</summary>
    IAsyncEnumerable<WrapupCode> GetWrapupCodesAsync(string? name, CancellationToken cancellationToken);

    /// <summary>The codes that are on one queue.</summary>
    IAsyncEnumerable<WrapupCode> GetQueueWrapupCodesAsync(string queueId, CancellationToken cancellationToken);

    /// <summary>One code by its id, or null where there is none.</summary>
    Task<WrapupCode?> GetWrapupCodeAsync(string codeId, CancellationToken cancellationToken);

    /// <summary>All queues; <paramref name="name"/> narrows on the server (asterisks allowed), null does not.</summary>
    IAsyncEnumerable<RoutingQueue> GetQueuesAsync(string? name, CancellationToken cancellationToken);

    /// <summary>One queue by its id, or null where there is none.</summary>
    Task<RoutingQueue?> GetQueueAsync(string queueId, CancellationToken cancellationToken);
}
