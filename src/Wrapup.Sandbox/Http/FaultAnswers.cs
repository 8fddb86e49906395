using System.Globalization;
using System.Text;

namespace Wrapup.Sandbox;

/// <summary>The answer of a status fault: its headers, its body or the platform's own, and Retry-After in either form.</summary>
internal static class FaultAnswers
{
    public static void Write(Call call, Fault fault)
    {
        if (fault.Body is null && fault.Status >= 400)
        {
            call.Standard(fault.Status);
        }
        else
        {
            call.WriteBody(Encoding.UTF8.GetBytes(fault.Body ?? string.Empty));
            call.ContentType = fault.ContentType;
        }

        call.Status = fault.Status;
        if (fault.RetryAfterSec is { } seconds)
        {
            call.Header("Retry-After", seconds.ToString(CultureInfo.InvariantCulture));
        }

        if (fault.RetryAfterDateSec is { } ahead)
        {
            call.Header("Retry-After", call.World.Time.GetUtcNow().AddSeconds(ahead).ToString("R", CultureInfo.InvariantCulture));
        }

        foreach (var (name, value) in fault.Headers ?? System.Collections.ObjectModel.ReadOnlyDictionary<string, string>.Empty)
        {
            call.Header(name, value);
        }
    }
}
