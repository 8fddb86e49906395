namespace Wrapup.Client;

/// <summary>What to do next, one sentence a reason: the default where the place that fails knows nothing better.</summary>
internal static class Advice
{
    public static string For(Reason reason) => reason switch
    {
        Reason.None => string.Empty,
        Reason.NotConnected => "Run Connect-GcOrg first, or pass a connection with -Connection.",
        Reason.MissingScope => "Give the OAuth client the scope that the message names, then connect again for a new token.",
        Reason.MissingPermission => "Give the role of this client or user the permission that the message names, in the division of the queue.",
        Reason.InteractionNotFound => "Check the id and the organisation: Get-GcConnection shows where you are connected.",
        Reason.NoAgentParticipant => "Leave the interaction out, since a wrap-up belongs to an agent; if you know the participant, pass -ParticipantId.",
        Reason.ParticipantNotFound => "Run Get-GcInteractionState to see the participants of this interaction.",
        Reason.ParticipantNotAgent => "Pass the id of an agent participant: Get-GcInteractionState lists them.",
        Reason.ParticipantAmbiguous => "Pass -ParticipantId or -UserId, or say -Participant First, Last or All.",
        Reason.InteractionActive => "Try again after it has ended, or pass -Wait.",
        Reason.CodeNotFound => "Run Get-GcWrapupCode to see the codes, or Get-GcWrapupCode -InteractionId for those that are valid here.",
        Reason.CodeAmbiguous => "Pass the id of the code that you mean.",
        Reason.CodeNotOnQueue => "Choose a code of the queue (Get-GcWrapupCode -Queue), or have the code added to the queue.",
        Reason.CodeIsSystem => "Choose a code of the organisation: system codes are set by the platform alone.",
        Reason.WrapupExists => "Pass -Force to replace it, or leave the record as it is.",
        Reason.WrapupChanged => "Look at the present code with Get-GcWrapup and decide again.",
        Reason.Rejected => "Read the server's message; give Genesys support the correlation id if it does not explain itself.",
        Reason.NotApplied => "Look at the interaction with Get-GcWrapup, then run the record again.",
        Reason.OutcomeUnknown => "Look at the interaction with Get-GcWrapup before you run the record again.",
        Reason.RateLimited => "Resume after the time that the message names, with -Resume if a journal was kept.",
        Reason.Unauthorized => "Check client id, secret and region, then run Connect-GcOrg again.",
        Reason.ServiceUnavailable => "Try again later; with a journal, -Resume goes on where this run ended.",
        Reason.InvalidInput => "Correct the field that the message names.",
        Reason.InvalidResponse => "Check that the base address is that of the API, and whether a proxy or gateway answers in its place.",
        Reason.NotSupported => "Connect to an organisation that speaks the Conversations Api for this.",
        Reason.InvalidRegion => "Run Get-GcRegion to see the regions; the AWS name, the domain and the login address all do.",
        Reason.InvalidBaseUri => "Pass an absolute https address such as https://api.mypurecloud.de; plain http is for loopback only.",
        Reason.InvalidProfile => "Check the profile in the file that the message names, or connect with -Credential.",
        Reason.JournalUnwritable => "Check the path, the disk and the rights, then run again with -Resume.",
        Reason.JournalLocked => "Wait until the other run has ended, or choose another journal path.",
        Reason.JournalExists => "Pass -Resume to go on with it, or choose another journal path.",
        Reason.JournalMismatch => "Use the journal with the organisation and module version that wrote it, or choose another journal path.",
        Reason.JournalInvalid => "Restore the file from a copy, or choose another journal path.",
        Reason.InvalidEvent => "Pass the event as it came: the notification, the EventBridge or Event Grid envelope, or the webhook body.",
        Reason.NotReached => "Run again with -Resume to reach the rest.",
        _ => string.Empty,
    };
}
