using System.Management.Automation;

namespace Wrapup.Shell.Hosting;

/// <summary>The one line of progress at the foot of the screen: overwritten by the next, wiped before anything else is written.</summary>
internal sealed class ProgressLine(ShellTerminal terminal)
{
    private const string WipeLine = "\r\u001b[K";
    private bool _shown;

    /// <summary>Shows a record, or wipes the line when the activity is over.</summary>
    public void Show(ProgressRecord record)
    {
        if (!terminal.ErrorColours)
        {
            return;
        }

        Clear();
        if (record.RecordType == ProgressRecordType.Completed)
        {
            return;
        }

        string percent = record.PercentComplete >= 0 ? $" {record.PercentComplete} %" : "";
        string text = $"{record.Activity}:{percent} {record.StatusDescription}";
        int room = terminal.Width() - 1;
        terminal.Error.Write(text.Length > room ? text[..room] : text);
        _shown = true;
    }

    /// <summary>Makes room for a line of another stream.</summary>
    public void Clear()
    {
        if (_shown)
        {
            terminal.Error.Write(WipeLine);
            _shown = false;
        }
    }
}
