using System;
using System.IO;

namespace Wrapup.Benchmarks.Macro;

/// <summary>A folder for journals and CSV files that goes away with the run.</summary>
internal sealed class ScratchFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("wrapup-bench-");

    public string File(string name) => Path.Combine(_folder.FullName, name);

    public void Dispose() => _folder.Delete(recursive: true);
}
