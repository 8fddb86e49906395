using Xunit;

namespace Wrapup.Tests.Cmdlets;

/// <summary>
/// Tests that set variables of the process, and so run when no other does: each engine that opens looks into HOME, and each cmdlet may look for
/// a connection.
/// </summary>
[CollectionDefinition(nameof(ProcessVariables), DisableParallelization = true)]
public sealed class ProcessVariables;
