using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Reflection;

namespace Wrapup.Tests.Secrets;

/// <summary>
/// Every text that hangs on an object by what anybody can read of it: its own words, its public properties, what is in its collections, and so on
/// from each of these. More than Format-List, Get-Error, ConvertTo-Json or Export-Clixml show together.
/// </summary>
internal static class Shown
{
    private const int Deepest = 9;

    // of the engine's own these belong to an error; the others lead to the whole of the session
    private static readonly Type[] s_engine =
    [
        typeof(ErrorRecord), typeof(ErrorDetails), typeof(ErrorCategoryInfo), typeof(InvocationInfo), typeof(PSObject), typeof(InformationRecord),
        typeof(HostInformationMessage), typeof(ProgressRecord), typeof(InformationalRecord), typeof(PSCredential), typeof(SwitchParameter), typeof(PSCustomObject),
    ];

    /// <summary>The texts with the way to each.</summary>
    public static IEnumerable<(string Way, string Text)> Of(object? root)
    {
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
        var left = new Stack<(string Way, object? Value, int Depth)>([(string.Empty, root, 0)]);
        while (left.TryPop(out (string Way, object? Value, int Depth) at))
        {
            if (at.Value is null || (!at.Value.GetType().IsValueType && !seen.Add(at.Value)))
            {
                continue;
            }

            yield return (at.Way, $"{at.Value}");
            if (at.Depth < Deepest && at.Value is not string && IsWalked(at.Value.GetType()))
            {
                foreach ((string name, object? value) in PartsOf(at.Value))
                {
                    left.Push(($"{at.Way}.{name}", value, at.Depth + 1));
                }
            }
        }
    }

    private static bool IsWalked(Type type) =>
        // of a time, an id or an address its own words tell all
        !(type.IsValueType && type.Namespace == nameof(System)) && type != typeof(Uri) && type != typeof(Version) && !type.IsEnum && !typeof(MemberInfo).IsAssignableFrom(type) && !typeof(Delegate).IsAssignableFrom(type) && type != typeof(Assembly)
        && (type.Namespace?.StartsWith("System.Management.Automation", StringComparison.Ordinal) != true
            || typeof(Exception).IsAssignableFrom(type) || typeof(IDictionary).IsAssignableFrom(type) || s_engine.Any(e => e.IsAssignableFrom(type)));

    private static IEnumerable<(string Name, object? Value)> PartsOf(object one)
    {
        switch (one)
        {
            case PSObject wrapped:
                yield return ("BaseObject", wrapped.BaseObject);
                foreach (PSPropertyInfo property in wrapped.Properties.Where(p => p is PSNoteProperty or PSAliasProperty))
                {
                    yield return (property.Name, property.Value);
                }

                yield break;
            case IDictionary table:
                foreach (DictionaryEntry entry in table)
                {
                    yield return ("Key", entry.Key);
                    yield return ($"{entry.Key}", entry.Value);
                }

                yield break;
            case IEnumerable items:
                foreach (object? item in items)
                {
                    yield return ("[]", item);
                }

                break;
        }

        foreach (PropertyInfo property in one.GetType().GetProperties().Where(p => p.CanRead && p.GetIndexParameters().Length == 0 && !p.PropertyType.IsByRefLike))
        {
            yield return (property.Name, ValueOf(property, one));
        }
    }

    // what a property throws would be shown just as well
    private static object? ValueOf(PropertyInfo property, object one)
    {
        try
        {
            return property.GetValue(one);
        }
        catch (TargetInvocationException e)
        {
            return e.InnerException;
        }
    }
}
