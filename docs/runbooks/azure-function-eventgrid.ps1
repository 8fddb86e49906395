<#
.SYNOPSIS
    run.ps1 of an Azure Function (PowerShell worker) that an Event Grid subscription calls, one event at a time or in batches.
.DESCRIPTION
    Put Wrapup into requirements.psd1 and connect in profile.ps1, so that a warm worker keeps its connection. What fails is thrown at the end, so that
    Event Grid delivers the event again; what was written before is then found and left alone.
#>
param($eventGridEvent, $TriggerMetadata)

$null = $TriggerMetadata
if (-not (Get-GcConnection)) { Connect-GcOrg }

$eventGridEvent | ConvertFrom-GcEvent |
    Set-GcWrapup -WrapupCode 'No outcome' -Wait -TimeoutSec 240 -PassThru -ErrorAction SilentlyContinue -ErrorVariable failed |
    ForEach-Object { "$($_.InteractionId) $($_.Status)" }

# somebody's own code is what we want most, so it is no reason to come again
$again = $failed | Where-Object { $_.FullyQualifiedErrorId -notlike 'WrapupExists,*' }
if ($again) { throw $again[0] }
