using System.Threading.Tasks;
using Wrapup.Client;

namespace Wrapup;

/// <summary>Work that is put out when it has ended, whatever began before it.</summary>
/// <param name="Target">What an error about it points at.</param>
/// <param name="Work">The work.</param>
/// <param name="Trace">The noted calls; null where nobody listens.</param>
internal sealed record Ended<T>(object Target, Task<T> Work, CallTrace? Trace);
