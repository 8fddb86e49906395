using System.IO;

namespace Wrapup.Client.Tests;

/// <summary>A file that cannot be made shorter, as one that its file system only lets grow.</summary>
internal sealed class UncutFile(string path) : FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.Read, 0)
{
    public override void SetLength(long value) => throw new IOException("Operation not permitted");
}
