using System;
using System.IO;

namespace Wrapup.Client.Tests;

/// <summary>A file that tells how far it was put on the disk, beyond what the system only keeps for it.</summary>
internal sealed class FlushedFile(string path, Action<long> flushed) : FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read, 0)
{
    public override void Flush(bool flushToDisk)
    {
        base.Flush(flushToDisk);
        if (flushToDisk)
        {
            flushed(Length);
        }
    }
}
