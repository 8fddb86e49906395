using System;
using System.IO;
using System.Threading;
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
    private readonly Thread _flusher;
    private readonly object _gate = new();
    private MemoryStream _next = new();
    private MemoryStream _spare = new();
    private TaskCompletionSource<bool> _nextFlushed = NewGroup();
    private bool _isClosing;
    private WrapupException? _broken;

    private Journal(string path, JournalLock @lock, FileStream file, JournalResume resume)
    {
        _path = path;
        _lock = @lock;
        _file = file;
        Resume = resume;
        // a thread of its own: one of the pool that waits for the disk would be missing for the requests
        _flusher = new Thread(Flush) { IsBackground = true, Name = "Wrapup journal" };
        _flusher.Start();
    }

    /// <summary>What earlier runs left; empty for a new journal.</summary>
    public JournalResume Resume { get; }

    /// <summary>Opens a journal for a run, and writes that the run begins.</summary>
    /// <exception cref="WrapupException">One of the journal's reasons; the file is left as it was.</exception>
    public static Journal Open(string path, JournalHeader header, bool resume) => Open(path, header, resume, JournalFile.Open);

    /// <summary>The same with a file that a test brings.</summary>
    internal static Journal Open(string path, JournalHeader header, bool resume, Func<string, FileStream> open)
    {
        var @lock = JournalLock.Take(path);
        FileStream? file = null;
        try
        {
            file = open(path);
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
        if (line.Length > JournalLine.Longest)
        {
            // written it could not be read again, and with it nothing that comes after
            return Failed(new WrapupException(
                Reason.InvalidInput,
                $"The notes and tags of the record, with those that stand there now, make a line of {line.Length} bytes for the journal; it takes {JournalLine.Longest}.",
                "Shorten the notes, or set this record without -JournalPath."));
        }

        lock (_gate)
        {
            if (_broken is not null)
            {
                return Failed(_broken);
            }

            _next.Write(line, 0, line.Length);
            Monitor.Pulse(_gate);
            return _nextFlushed.Task;
        }
    }

    /// <summary>Waits until all that was written is on the disk, and lets go of the file.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _isClosing = true;
            Monitor.Pulse(_gate);
        }

        _flusher.Join();
        _file.Dispose();
        _lock.Dispose();
    }

    private static JournalResume Load(FileStream file, string path, JournalHeader header, bool resume)
    {
        var state = new JournalResume();
        long end = 0;
        foreach ((JournalEntry entry, long position) in JournalReader.Read(file, path))
        {
            // of each run, not only of the first: files are put together by hand
            if (entry.Header?.Mismatch(header) is { } mismatch)
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

        try
        {
            // a torn last line goes, so that the next one begins on a line of its own
            file.SetLength(end);
            file.Position = end;
            return state;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw new WrapupException(Reason.JournalUnwritable, $"The journal '{path}' cannot be written: {e.Message}", null, e);
        }
    }

    // not every line is waited for: a failure is told by those that are, and is not to come up a second time as one that nobody has met
    private static Task Failed(WrapupException failure) => Met(Task.FromException(failure));

    private static Task Met(Task failed)
    {
        _ = failed.Exception;
        return failed;
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
                while (_next.Length == 0 && !_isClosing)
                {
                    _ = Monitor.Wait(_gate);
                }

                if (_next.Length == 0)
                {
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
                if (!File.Exists(_path))
                {
                    // Unix writes on into a file that was taken away, and nobody could ever read it
                    throw new FileNotFoundException("it was deleted or moved away while the run was using it.");
                }

                lines.SetLength(0);
                _ = flushed.TrySetResult(true);
            }
            catch (Exception e)
            {
                // whatever it was, on this thread nobody else would meet it
                Break(e, flushed);
                return;
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
        _ = Met(_nextFlushed.Task);
        _ = Met(flushed.Task);
    }
}
