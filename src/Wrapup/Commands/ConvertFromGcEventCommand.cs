using System.Collections.Generic;
using System.Management.Automation;
using Wrapup.Client;

namespace Wrapup;

/// <summary>Turns events of Genesys Cloud, in whatever shape they reach a runbook, into objects that bind to Set-GcWrapup.</summary>
[Cmdlet(VerbsData.ConvertFrom, "GcEvent")]
[OutputType(typeof(GcEvent))]
public sealed class ConvertFromGcEventCommand : GcCommand
{
    private readonly EventText _text = new();
    private readonly EventBytes _bytes = new();

    private const string TargetName = "event";

    /// <summary>The event: JSON as text, lines or bytes, or what was made of it, an object or a hashtable; one or many.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [AllowNull]
    [AllowEmptyString]
    [AllowEmptyCollection]
    public PSObject? InputObject { get; set; }

    /// <summary>Reads one object of the pipeline, or gathers what is only a part.</summary>
    protected override void ProcessRecord()
    {
        object? input = InputObject?.BaseObject;
        if (input is byte one)
        {
            // a pipeline takes arrays apart, also those of bytes
            Write(_text.Flush());
            _bytes.Add(one);
            return;
        }

        Write(_bytes.Flush());
        if (input is string text)
        {
            Write(_text.Add(text));
            return;
        }

        Write(_text.Flush());
        Write([new EventPart(EventInput.Read(InputObject), InputObject)]);
    }

    /// <summary>Reads what was gathered.</summary>
    protected override void EndProcessing()
    {
        Write(_bytes.Flush());
        Write(_text.Flush());
    }

    private void Write(IEnumerable<EventPart> parts)
    {
        foreach (EventPart part in parts)
        {
            WriteObject(part.Batch.Events, enumerateCollection: true);
            foreach (WrapupException failure in part.Batch.Failures)
            {
                // by its own text a payload would be named, notes and all
                WriteError(ErrorRecords.From(failure, part.Source, TargetName));
            }
        }
    }
}
