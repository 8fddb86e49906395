using System;
using System.Threading;
using System.Threading.Tasks;

namespace Wrapup.Client;

/// <summary>Work that outlives the call that starts it.</summary>
internal static class Background
{
    /// <summary>Starts it without what flows with the call, such as the trace of a record, which it would keep alive and fill for ever.</summary>
    public static void Start(Func<Task> work)
    {
        if (ExecutionContext.IsFlowSuppressed())
        {
            _ = Task.Run(work);
            return;
        }

        using AsyncFlowControl quiet = ExecutionContext.SuppressFlow();
        _ = Task.Run(work);
    }
}
