<#
.SYNOPSIS
    An Azure Automation runbook behind a webhook: codes the interaction of the event that comes in, once it has ended.
.DESCRIPTION
    The Automation account holds a variable GenesysCloudRegion and a credential GenesysCloud (client id and secret). The same event twice does no harm:
    the second finds the code there and changes nothing. What fails is thrown at the end, so that the job counts as failed.
#>
param(
    [Parameter(Mandatory)] [object] $WebhookData,
    [string] $WrapupCode = 'No outcome',
    [int] $TimeoutSec = 900
)

if (-not (Get-GcConnection)) {
    Connect-GcOrg -Region (Get-AutomationVariable -Name GenesysCloudRegion) -Credential (Get-AutomationPSCredential -Name GenesysCloud) -ErrorAction Stop
}

$WebhookData | ConvertFrom-GcEvent -ErrorVariable unread |
    Set-GcWrapup -WrapupCode $WrapupCode -Wait -TimeoutSec $TimeoutSec -PassThru -ErrorVariable failed |
    ForEach-Object { "$($_.InteractionId) $($_.Status) $($_.Message)" }

# where a person has set a code, or no agent took part, nothing is left to do
$left = @($unread) + @($failed) | Where-Object { $_.FullyQualifiedErrorId -notmatch '^(WrapupExists|NoAgentParticipant),' }
if ($left) { throw $left[0] }
