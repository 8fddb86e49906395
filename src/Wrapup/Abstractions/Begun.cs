using System.Collections.Generic;
using System.Threading.Tasks;
using Wrapup.Client;

namespace Wrapup;

/// <summary>A record whose work has begun.</summary>
/// <param name="Row">What came down the pipeline, or the id that stands on the command line.</param>
/// <param name="Results">The work.</param>
/// <param name="Trace">Where its calls are noted; null where nobody listens.</param>
internal readonly record struct Begun<T>(object? Row, Task<IReadOnlyList<T>> Results, CallTrace? Trace);
