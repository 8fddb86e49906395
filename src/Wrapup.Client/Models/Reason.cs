namespace Wrapup.Client;

/// <summary>
/// Why a record, or a whole command, did not go through. The names are the error ids that users script against
/// (<c>Reason,Wrapup.SetGcWrapupCommand</c>); each is explained in <c>about_Wrapup_Errors</c>. Values are appended, never renamed.
/// </summary>
public enum Reason
{
    /// <summary>Nothing stands in the way.</summary>
    None = 0,

    // Before the write: the checks, in their order.

    /// <summary>There is no connection: <c>Connect-GcOrg</c> was not called in this runspace and none was passed.</summary>
    NotConnected,

    /// <summary>The token lacks the OAuth scope that the call needs.</summary>
    MissingScope,

    /// <summary>The role of the user or client lacks a permission, or has it in another division only.</summary>
    MissingPermission,

    /// <summary>The organisation knows no interaction of this id.</summary>
    InteractionNotFound,

    /// <summary>No agent took part (bot, IVR, abandoned), or the server left the participants out.</summary>
    NoAgentParticipant,

    /// <summary>The participant or user that was named took no part in this interaction.</summary>
    ParticipantNotFound,

    /// <summary>The participant that was named is not an agent: purpose other than <c>agent</c> or <c>user</c>, or no user id.</summary>
    ParticipantNotAgent,

    /// <summary>Several agents took part and none was chosen.</summary>
    ParticipantAmbiguous,

    /// <summary>The agent is still connected, or the wait for the end ran out.</summary>
    InteractionActive,

    /// <summary>No wrap-up code has this id or name.</summary>
    CodeNotFound,

    /// <summary>Several wrap-up codes have this name.</summary>
    CodeAmbiguous,

    /// <summary>The wrap-up code exists but is not on the participant's queue.</summary>
    CodeNotOnQueue,

    /// <summary>The value is a system code (<c>ININ-…</c>), which only the platform sets.</summary>
    CodeIsSystem,

    /// <summary>Somebody has already set another code, and <c>-Force</c> was not given.</summary>
    WrapupExists,

    /// <summary>The present code is not the one that the caller expected.</summary>
    WrapupChanged,

    // After the write, or instead of it.

    /// <summary>The service refused the request although every check passed.</summary>
    Rejected,

    /// <summary>The service accepted the write, but the code did not arrive in time.</summary>
    NotApplied,

    /// <summary>The write may or may not have arrived, and reading it back failed too.</summary>
    OutcomeUnknown,

    /// <summary>The service asked for a longer pause than <c>-MaxRetryWaitSec</c> allows.</summary>
    RateLimited,

    /// <summary>The login or the token was refused.</summary>
    Unauthorized,

    /// <summary>The service could not be reached, or failed for too long.</summary>
    ServiceUnavailable,

    // Input, answers and the surroundings of a run.

    /// <summary>A parameter or a field of the row is missing or malformed; the message names it.</summary>
    InvalidInput,

    /// <summary>The answer is not what the API promises: HTML, cut-off JSON, a missing field, an unknown state.</summary>
    InvalidResponse,

    /// <summary>The Api that this organisation speaks does not offer the operation.</summary>
    NotSupported,

    /// <summary>The region is none of the table of <c>Get-GcRegion</c>.</summary>
    InvalidRegion,

    /// <summary>The base address is no absolute http(s) address, or would send a token over plain http.</summary>
    InvalidBaseUri,

    /// <summary>The profile or its file is missing or incomplete.</summary>
    InvalidProfile,

    /// <summary>The journal cannot be opened or written; nothing more is sent.</summary>
    JournalUnwritable,

    /// <summary>Another run holds the journal.</summary>
    JournalLocked,

    /// <summary>The journal already holds a run and <c>-Resume</c> was not given.</summary>
    JournalExists,

    /// <summary>The journal belongs to another organisation, module version or kind of run.</summary>
    JournalMismatch,

    /// <summary>A line of the journal is damaged, or the file is no journal.</summary>
    JournalInvalid,

    /// <summary>The payload is no event that names an interaction.</summary>
    InvalidEvent,

    /// <summary>The run was stopped before the record was reached.</summary>
    NotReached,
}
