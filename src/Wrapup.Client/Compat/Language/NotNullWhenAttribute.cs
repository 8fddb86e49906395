#if !NET
namespace System.Diagnostics.CodeAnalysis;

/// <summary>Says of which answer an out parameter is not null; the .NET Framework has none, and the cmdlets see this one.</summary>
[AttributeUsage(AttributeTargets.Parameter, Inherited = false)]
internal sealed class NotNullWhenAttribute(bool returnValue) : Attribute
{
    /// <summary>The answer.</summary>
    public bool ReturnValue { get; } = returnValue;
}
#endif
