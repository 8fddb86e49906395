using System.IO;

namespace Wrapup.Client.Tests;

/// <summary>A file on a disk that has room for so many bytes more: what fits of a write is there, the rest is not, and from then on nothing is.</summary>
internal sealed class FullDisk(string path, long room) : FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read, 0)
{
    private long _room = room;

    public override void Write(byte[] buffer, int offset, int count)
    {
        int fits = (int)System.Math.Min(_room, count);
        base.Write(buffer, offset, fits);
        _room -= fits;
        if (fits < count)
        {
            throw new IOException("No space left on device");
        }
    }
}
