#if !NET
namespace System.Runtime.CompilerServices;

/// <summary>What the compiler marks <c>required</c> with; the .NET Framework has none, and the cmdlets see this one.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Field | AttributeTargets.Property, Inherited = false)]
internal sealed class RequiredMemberAttribute : Attribute;
#endif
