using System;
using System.IO;
using System.Threading.Tasks;

namespace Wrapup.Client;

/// <summary>
/// The file of intents and results of one run, JSON lines. An intent is on the disk before its write goes out. Writers that come together
/// share one flush, so that an unthrottled run is not bound by the disk. Once a line cannot be written, no further one is taken.
/// </summary>
internal sealed class Journal : IDisposable
{
    private readonly string _path;
    private readonly JournalLock _lock;
    private readonly FileStream _file;
    private readonly object _gate = new();
    private MemoryStream _next = new();
    private MemoryStream _spare = new();
    private TaskCompletionSource<bool> _nextFlushed = NewGroup();
    private Task _flusher = Task.CompletedTask;
    private bool _isFlushing;
    private WrapupException? _broken;

    private Journal(string path, JournalLock @lock, FileStream file, JournalResume resume)
    {
        _path = path;
        _lock = @lock;
        _file = file;
        Resume = resume;
    }

    /// <summary>What earlier runs left; empty for a new journal.</summary>
    public JournalResume Resume { get; }

    /// <summary>Opens a journal for a run, and writes that the run begins.</summary>
    /// <exception cref="WrapupException">One of the journal's reasons; the file is left as it was.</exception>
    public static Journal Open(string path, JournalHeader header, bool resume)
    {
        var @lock = JournalLock.Take(path);
        FileStream? file = null;
        try
        {
            file = JournalFile.Open(path);
            JournalResume state = Load(file, path, header, resume);
            var journal = new Journal(path, @lock, file, state);
            journal.WriteAsync(new JournalEntry { Kind = JournalEntryKind.Run, Header = header, Time = header.Time }).GetAwaiter().GetResult();
            return journal;
        }
        catch
        {
            file?.Dispose();
            @lock.Dispose();
            throw;
        }
    }

    /// <summary>Writes a line; completes when it is on the disk.</summary>
    /// <exception cref="WrapupException"><see cref="Reason.JournalUnwritable"/>: nothing more may be sent.</exception>
    public Task WriteAsync(JournalEntry entry)
    {
        byte[] line = JournalFormat.ToLine(entry);
        lock (_gate)
        {
            if (_broken is not null)
            {
                return Task.FromException(_broken);
            }

            _next.Write(line, 0, line.Length);
            Task flushed = _nextFlushed.Task;
            if (!_isFlushing)
            {
                _isFlushing = true;
                _flusher = Task.Run(Flush);
            }

            return flushed;
        }
    }

    /// <summary>Waits until all that was written is on the disk, and lets go of the file.</summary>
    public void Dispose()
    {
        Task flusher;
        lock (_gate)
        {
            flusher = _flusher;
        }

        flusher.GetAwaiter().GetResult();
        _file.Dispose();
        _lock.Dispose();
    }

    private static JournalResume Load(FileStream file, string path, JournalHeader header, bool resume)
    {
        var state = new JournalResume();
        long end = 0;
        JournalHeader? first = null;
        foreach ((JournalEntry entry, long position) in JournalReader.Read(file, path))
        {
            first ??= entry.Header;
            if (first?.Mismatch(header) is { } mismatch)
            {
                throw new WrapupException(Reason.JournalMismatch, $"The journal '{path}' does not fit this run: {mismatch}.");
            }

            if (!resume)
            {
                throw new WrapupException(Reason.JournalExists, $"The journal '{path}' holds a run already.");
            }

            state.Add(entry);
            end = position;
        }

        // a torn last line goes, so that the next one begins on a line of its own
        file.SetLength(end);
        file.Position = end;
        return state;
    }

    private static TaskCompletionSource<bool> NewGroup() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void Flush()
    {
        while (true)
        {
            MemoryStream lines;
            TaskCompletionSource<bool> flushed;
            lock (_gate)
            {
                if (_next.Length == 0 || _broken is not null)
                {
                    _isFlushing = false;
                    return;
                }

                (lines, _next, _spare) = (_next, _spare, _next);
                flushed = _nextFlushed;
                _nextFlushed = NewGroup();
            }

            try
            {
                _file.Write(lines.GetBuffer(), 0, (int)lines.Length);
                _file.Flush(flushToDisk: true);
                lines.SetLength(0);
                _ = flushed.TrySetResult(true);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
            {
                Break(e, flushed);
            }
        }
    }

    private void Break(Exception cause, TaskCompletionSource<bool> flushed)
    {
        var broken = new WrapupException(Reason.JournalUnwritable, $"The journal '{_path}' cannot be written: {cause.Message}", null, cause);
        lock (_gate)
        {
            _broken = broken;
            _ = _nextFlushed.TrySetException(broken);
        }

        _ = flushed.TrySetException(broken);
    }
}
