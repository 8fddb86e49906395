using System;
using System.IO;

namespace Wrapup.Client;

/// <summary>Opens the file of a journal for writing: readable for others while it grows, and for nobody but its owner where the system knows owners.</summary>
internal static class JournalFile
{
    /// <exception cref="WrapupException"><see cref="Reason.JournalUnwritable"/>.</exception>
    public static FileStream Open(string path)
    {
        FileStream? file = null;
        try
        {
#if NET8_0_OR_GREATER
            var options = new FileStreamOptions
            {
                Mode = FileMode.OpenOrCreate,
                Access = FileAccess.ReadWrite,
                Share = FileShare.Read,
                BufferSize = 0,
            };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            }

            file = new FileStream(path, options);
#else
            file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read, 1);
#endif
            // a pipe would keep whoever reads it waiting for ever
            return file.CanSeek ? file : throw new NotSupportedException("It is a pipe or a terminal and no file.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            file?.Dispose();
            throw new WrapupException(Reason.JournalUnwritable, $"The journal '{path}' cannot be opened: {e.Message}", null, e);
        }
    }
}
