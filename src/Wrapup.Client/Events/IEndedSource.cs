using System;
using System.Collections.Generic;
using System.Threading;

namespace Wrapup.Client;

/// <summary>Where interactions that ended lately can be looked up.</summary>
internal interface IEndedSource
{
    /// <summary>Those that ended since, the last first; by a copy that may lag.</summary>
    IAsyncEnumerable<Interaction> FindAsync(FeedFilter filter, DateTimeOffset since, CancellationToken cancellationToken);
}
