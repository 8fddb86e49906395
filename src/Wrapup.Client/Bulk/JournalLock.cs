using System;
using System.IO;

namespace Wrapup.Client;

/// <summary>
/// Keeps a second run off a journal: an empty file beside it, held open and shared with nobody. The journal itself stays readable while it
/// is written, which one lock on the same file would forbid on Unix. The operating system lets go of it however the process ends.
/// </summary>
internal sealed class JournalLock : IDisposable
{
    private readonly string _path;
    private readonly FileStream _file;

    private JournalLock(string path, FileStream file)
    {
        _path = path;
        _file = file;
    }

    /// <exception cref="WrapupException"><see cref="Reason.JournalLocked"/> where another run holds it.</exception>
    public static JournalLock Take(string journalPath)
    {
        string path = journalPath + ".lock";
        try
        {
            path = Real(journalPath) + ".lock";
            return new JournalLock(path, new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.None));
        }
        catch (IOException e) when (File.Exists(path) && e is not (DirectoryNotFoundException or PathTooLongException))
        {
            throw new WrapupException(Reason.JournalLocked, $"The journal '{journalPath}' is held by another run.", null, e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw new WrapupException(Reason.JournalUnwritable, $"The journal '{journalPath}' cannot be opened: {e.Message}", null, e);
        }
    }

    /// <summary>Where the journal really is, so that a run that comes by a symbolic link meets the lock of one that does not.</summary>
    private static string Real(string journalPath) =>
#if NET8_0_OR_GREATER
        new FileInfo(journalPath).LinkTarget is null ? journalPath : File.ResolveLinkTarget(journalPath, returnFinalTarget: true)!.FullName;
#else
        journalPath; // Windows itself keeps a second writer off the file, whatever it is called
#endif

    public void Dispose()
    {
        try
        {
            // first away, then open to others: a run that comes now makes a lock of its own
            File.Delete(_path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Windows keeps a file that is open; the next run takes the same empty file
            GC.KeepAlive(e);
        }

        _file.Dispose();
    }
}
