using System.Collections.Generic;
using Wrapup.Client;

namespace Wrapup;

/// <summary>What one record came to: its results, what they are about, and the calls that were made for it.</summary>
/// <param name="Row">What came down the pipeline, or the id that stands on the command line.</param>
/// <param name="Results">One result for each participant that is meant.</param>
/// <param name="Failure">Why there are none, where the record failed as a whole.</param>
/// <param name="Trace">The noted calls; null where nobody listens.</param>
internal readonly record struct Outcome<T>(object? Row, IReadOnlyList<T> Results, WrapupException? Failure, CallTrace? Trace);
