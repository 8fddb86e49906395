using System;
using System.Management.Automation;
using Wrapup.Client;

namespace Wrapup;

/// <summary>The one table from a reason to what PowerShell shows of it. The id is the reason's name; the engine adds the cmdlet's class behind it.</summary>
internal static class ErrorRecords
{
    private const string RowName = "row";

    /// <param name="reason">The reason.</param>
    /// <param name="message">What happened.</param>
    /// <param name="recommendedAction">What to do; null for what the reason advises.</param>
    /// <param name="target">What it happened to.</param>
    /// <param name="exception">What it came from; null makes one.</param>
    /// <param name="targetName">What the target is called; null leaves that to the engine, which takes its text, but for a row.</param>
    public static ErrorRecord Create(
        Reason reason, string message, string? recommendedAction, object? target, Exception? exception = null, string? targetName = null)
    {
        var error = new ErrorRecord(exception ?? new WrapupException(reason, message, recommendedAction), reason.ToString(), CategoryOf(reason), target)
        {
            ErrorDetails = new ErrorDetails(SafeText.Clean(message, SafeText.MessageLength)) { RecommendedAction = recommendedAction ?? Advice.For(reason) },
        };
        // the text of a row is all that stands in it, notes too
        if ((targetName ?? (target is PSObject { BaseObject: PSCustomObject } ? RowName : null)) is { } name)
        {
            error.CategoryInfo.TargetName = name;
        }

        return error;
    }

    public static ErrorRecord From(WrapupException exception, object? target, string? targetName = null) =>
        Create(exception.Reason, exception.Message, exception.RecommendedAction, target, exception, targetName);

    public static ErrorRecord From(WrapupResult result, object? target) =>
        Create(result.Reason, result.Message ?? result.Reason.ToString(), result.RecommendedAction, target, result.Exception);

    public static ErrorRecord From(Verdict verdict, object? target) =>
        Create(verdict.Reason, verdict.Message ?? verdict.Reason.ToString(), verdict.RecommendedAction, target);

    public static ErrorCategory CategoryOf(Reason reason) => reason switch
    {
        Reason.NotConnected => ErrorCategory.ConnectionError,
        Reason.MissingScope => ErrorCategory.PermissionDenied,
        Reason.MissingPermission => ErrorCategory.PermissionDenied,
        Reason.InteractionNotFound => ErrorCategory.ObjectNotFound,
        Reason.NoAgentParticipant => ErrorCategory.ObjectNotFound,
        Reason.ParticipantNotFound => ErrorCategory.ObjectNotFound,
        Reason.ParticipantNotAgent => ErrorCategory.InvalidArgument,
        Reason.ParticipantAmbiguous => ErrorCategory.InvalidArgument,
        Reason.InteractionActive => ErrorCategory.ResourceBusy,
        Reason.CodeNotFound => ErrorCategory.ObjectNotFound,
        Reason.CodeAmbiguous => ErrorCategory.InvalidArgument,
        Reason.CodeNotOnQueue => ErrorCategory.InvalidArgument,
        Reason.CodeIsSystem => ErrorCategory.InvalidArgument,
        Reason.WrapupExists => ErrorCategory.ResourceExists,
        Reason.WrapupChanged => ErrorCategory.InvalidOperation,
        Reason.Rejected => ErrorCategory.InvalidOperation,
        Reason.NotApplied => ErrorCategory.InvalidResult,
        Reason.OutcomeUnknown => ErrorCategory.OperationTimeout,
        Reason.RateLimited => ErrorCategory.LimitsExceeded,
        Reason.Unauthorized => ErrorCategory.AuthenticationError,
        Reason.ServiceUnavailable => ErrorCategory.ResourceUnavailable,
        Reason.InvalidInput => ErrorCategory.InvalidData,
        Reason.InvalidResponse => ErrorCategory.ProtocolError,
        Reason.NotSupported => ErrorCategory.NotImplemented,
        Reason.InvalidRegion => ErrorCategory.InvalidArgument,
        Reason.InvalidBaseUri => ErrorCategory.InvalidArgument,
        Reason.InvalidProfile => ErrorCategory.InvalidData,
        Reason.JournalUnwritable => ErrorCategory.WriteError,
        Reason.JournalLocked => ErrorCategory.ResourceBusy,
        Reason.JournalExists => ErrorCategory.ResourceExists,
        Reason.JournalMismatch => ErrorCategory.InvalidData,
        Reason.JournalInvalid => ErrorCategory.ParserError,
        Reason.InvalidEvent => ErrorCategory.InvalidData,
        Reason.NotReached => ErrorCategory.OperationStopped,
        _ => ErrorCategory.NotSpecified,
    };
}
