using System;
using System.Management.Automation;

namespace Wrapup;

/// <summary>
/// Takes the id out of a row that came down the pipeline. The engine would find the column by itself, but only after it has tried to make an id
/// of the whole row and has made an error of that, which costs as much as the rest of the binding. Whatever is no plain row is left to the engine.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class IdOfRowAttribute(params string[] columns) : ArgumentTransformationAttribute
{
    /// <summary>The parameter's name and its aliases, in the order in which the engine looks for them.</summary>
    public string[] Columns { get; } = columns;

    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        if (inputData is PSObject { BaseObject: PSCustomObject } row)
        {
            foreach (string column in Columns)
            {
                if (row.Properties[column] is PSNoteProperty found)
                {
                    return (found.Value is PSObject cell ? cell.BaseObject : found.Value) is string id ? new InteractionIdentity(id) : found.Value;
                }
            }
        }

        return inputData;
    }
}
