using System;
using System.Collections.Generic;
using System.IO;
using System.Text;
using System.Text.Json;

namespace Wrapup.Client;

/// <summary>Reads a journal line by line; a last line that was torn when the machine stopped is left out, any other damage is an error.</summary>
internal static class JournalReader
{
    private static readonly byte[] s_firstBytes = Encoding.ASCII.GetBytes("{\"t\":\"run\",\"format\":");

    /// <summary>The entries in order. Opens the file so that a run may go on writing it.</summary>
    /// <exception cref="WrapupException"><see cref="Reason.JournalInvalid"/>, naming the line, or where there is none or no file; <see cref="Reason.JournalUnwritable"/> where it cannot be opened.</exception>
    public static IEnumerable<JournalEntry> Read(string path)
    {
        using FileStream file = Open(path);
        foreach ((JournalEntry entry, _) in Read(file, path))
        {
            yield return entry;
        }
    }

    /// <summary>The entries in order, each with the position behind its line: where the next line begins.</summary>
    public static IEnumerable<(JournalEntry Entry, long End)> Read(Stream file, string path)
    {
        long number = 0;
        foreach ((byte[] line, long end, bool isWhole) in Lines(file, path))
        {
            number++;
            JournalEntry? entry = isWhole ? Parse(line) : null;
            if (entry is null && !isWhole && (number > 1 || IsTornFirstLine(line)))
            {
                // torn: the machine stopped while it was written, and what it tells was not promised to anyone yet
                yield break;
            }

            if (entry is null || (number == 1 && entry.Header is null))
            {
                throw new WrapupException(Reason.JournalInvalid, $"Line {number} of the journal '{path}' is damaged, or the file is no journal.");
            }

            yield return (entry, end);
        }
    }

    private static FileStream Open(string path)
    {
        try
        {
            // before it is opened: to open a pipe waits for its other end, and some devices never end
            if (HoldsNothing(path))
            {
                throw new WrapupException(Reason.JournalInvalid, $"The journal '{path}' is empty, or a pipe or device and no file.", "Pass the path of the file that the run has written.");
            }

            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1 << 16, FileOptions.SequentialScan);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new WrapupException(Reason.JournalUnwritable, $"There is no journal '{path}'.", "Check the path.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new WrapupException(Reason.JournalUnwritable, $"The journal '{path}' cannot be opened: {e.Message}", null, e);
        }
    }

    // pipes and devices have a length of 0, which no journal has: a run begins it with a line
    private static bool HoldsNothing(string path)
    {
        var file = new FileInfo(path);
#if NET8_0_OR_GREATER
        // the length of a link is its own
        file = file.LinkTarget is null ? file : new FileInfo(File.ResolveLinkTarget(path, returnFinalTarget: true)!.FullName);
#endif
        return file.Exists && file.Length == 0;
    }

    // a file with one line and no line end may be anything: it is only taken for a torn journal where it begins like one
    private static bool IsTornFirstLine(byte[] line)
    {
        int length = Math.Min(line.Length, s_firstBytes.Length);
        return line.AsSpan(0, length).SequenceEqual(s_firstBytes.AsSpan(0, length));
    }

    private static JournalEntry? Parse(byte[] line)
    {
        using JsonDocument? document = JournalLine.Read(line);
        try
        {
            return document is null ? null : JournalFormat.FromObject(document.RootElement);
        }
        catch (InvalidOperationException)
        {
            // a text in it is no text: half of a surrogate pair, or bytes that are no UTF-8
            return null;
        }
    }

    private static int ReadSome(Stream file, byte[] buffer, string path)
    {
        try
        {
            return file.Read(buffer, 0, buffer.Length);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new WrapupException(Reason.JournalUnwritable, $"The journal '{path}' cannot be read: {e.Message}", null, e);
        }
    }

    private static IEnumerable<(byte[] Line, long End, bool IsWhole)> Lines(Stream file, string path)
    {
        var line = new List<byte>(1024);
        var buffer = new byte[1 << 16];
        long position = 0;
        int read;
        while ((read = ReadSome(file, buffer, path)) > 0)
        {
            for (int start = 0; start < read;)
            {
                int end = Array.IndexOf(buffer, (byte)'\n', start, read - start);
                int length = (end < 0 ? read : end) - start;
                line.AddRange(new ArraySegment<byte>(buffer, start, length));
                position += length + (end < 0 ? 0 : 1);
                start += length + 1;
                if (line.Count > JournalLine.Longest)
                {
                    throw new WrapupException(Reason.JournalInvalid, $"The journal '{path}' has a line of more than {JournalLine.Longest} bytes, so it is no journal.");
                }

                if (end >= 0)
                {
                    yield return (line.ToArray(), position, true);
                    line.Clear();
                }
            }
        }

        if (line.Count > 0)
        {
            yield return (line.ToArray(), position, false);
        }
    }
}
