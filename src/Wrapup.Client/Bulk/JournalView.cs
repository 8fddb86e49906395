using System;
using System.Collections.Generic;
using System.Linq;

namespace Wrapup.Client;

/// <summary>A journal for reading: its rows with their latest state, in the order in which they first came in, and their sum.</summary>
internal sealed class JournalView
{
    private readonly Dictionary<Guid, JournalRow> _rows = [];
    private readonly List<JournalRow> _order = [];
    private readonly string _path;
    private JournalHeader? _header;
    private JournalEntry? _last;
    private int _runs;

    private JournalView(string path) => _path = path;

    /// <summary>The rows in the order in which they first came in.</summary>
    public IReadOnlyList<JournalRow> Rows => _order;

    /// <exception cref="WrapupException">The file cannot be opened, is damaged, or is no journal.</exception>
    public static JournalView Read(string path)
    {
        var view = new JournalView(path);
        foreach (JournalEntry entry in JournalReader.Read(path))
        {
            view.Add(entry);
        }

        return view._header is null ? throw new WrapupException(Reason.JournalInvalid, $"The journal '{path}' is empty.") : view;
    }

    public JournalSummary ToSummary() => new()
    {
        Path = _path,
        Kind = _header!.Kind,
        Organization = _header.Organization,
        OrganizationName = _header.OrganizationName,
        ModuleVersion = _header.ModuleVersion,
        Runs = _runs,
        IsComplete = _last!.Kind == JournalEntryKind.End,
        Rows = _order.Count,
        Done = Count(JournalRowState.Done),
        Failed = Count(JournalRowState.Failed),
        InDoubt = Count(JournalRowState.InDoubt),
        NotReached = Count(JournalRowState.NotReached),
        Reasons = _order.SelectMany(r => r.ToRecords()).Where(r => r.State == JournalRowState.Failed)
            .GroupBy(r => r.Reason).ToDictionary(g => g.Key, g => g.Count()),
        Started = _header.Time,
        LastWritten = _last.Time,
    };

    private int Count(JournalRowState state) => _order.Count(r => r.State == state);

    private void Add(JournalEntry entry)
    {
        _last = entry;
        if (entry.Header is { } header)
        {
            _header ??= header;
            _runs++;
        }
        else if (entry.Row > 0)
        {
            if (!_rows.TryGetValue(entry.Key, out JournalRow? row))
            {
                _rows[entry.Key] = row = new JournalRow(entry);
                _order.Add(row);
            }

            row.Add(entry);
        }
    }
}
