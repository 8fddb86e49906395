#if !NET
namespace System.Runtime.CompilerServices;

/// <summary>What the compiler marks <c>init</c> with; the .NET Framework has none, and the cmdlets see this one.</summary>
internal static class IsExternalInit;
#endif
