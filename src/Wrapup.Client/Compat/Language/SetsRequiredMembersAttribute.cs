#if !NET
namespace System.Diagnostics.CodeAnalysis;

/// <summary>Marks a constructor that sets all that is <c>required</c>; the .NET Framework has none, and the cmdlets see this one.</summary>
[AttributeUsage(AttributeTargets.Constructor, Inherited = false)]
internal sealed class SetsRequiredMembersAttribute : Attribute;
#endif
