<#
.SYNOPSIS
    run.ps1 of an Azure Function (PowerShell worker) that an Event Grid subscription calls, one event at a time or in batches.
.DESCRIPTION
    Put Wrapup into requirements.psd1 and connect in profile.ps1, so that a warm worker keeps its connection; without that, the settings
    GENESYSCLOUD_REGION, GENESYSCLOUD_OAUTHCLIENT_ID and GENESYSCLOUD_OAUTHCLIENT_SECRET of the app serve. What fails is thrown at the end, so that
    Event Grid delivers the event again; what was written before is then found and left alone. Keep -TimeoutSec below the time that the app gives
    a function (functionTimeout in host.json, 5 minutes at first).
#>
param($eventGridEvent, $TriggerMetadata)

$null = $TriggerMetadata
if (-not (Get-GcConnection)) { Connect-GcOrg -ErrorAction Stop }

# what is no event stays none however often it is delivered: its error goes to the log
$eventGridEvent | ConvertFrom-GcEvent |
    Set-GcWrapup -WrapupCode 'No outcome' -Wait -TimeoutSec 240 -PassThru -ErrorAction SilentlyContinue -ErrorVariable failed |
    ForEach-Object { "$($_.InteractionId) $($_.Status)" }

# where a person has set a code, or no agent took part, there is no reason to come again
$again = $failed | Where-Object { $_.FullyQualifiedErrorId -notmatch '^(WrapupExists|NoAgentParticipant),' }
if ($again) { throw $again[0] }
