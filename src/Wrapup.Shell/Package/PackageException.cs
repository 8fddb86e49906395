using System;

namespace Wrapup.Shell.Package;

/// <summary>The package cannot be made; the message says which file or line of the manifest to mend.</summary>
internal sealed class PackageException(string message, Exception? inner = null) : Exception(message, inner);
