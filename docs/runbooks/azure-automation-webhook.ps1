<#
.SYNOPSIS
    An Azure Automation runbook behind a webhook: codes the interaction of the event that comes in, once it has ended.
.DESCRIPTION
    Credentials come from the Automation account's variables by way of GENESYSCLOUD_* (see Connect-GcOrg). The same event twice does no harm: the
    second finds the code there and changes nothing.
#>
param(
    [Parameter(Mandatory)] [object] $WebhookData,
    [string] $WrapupCode = 'No outcome',
    [int] $TimeoutSec = 900
)

$ErrorActionPreference = 'Stop'
if (-not (Get-GcConnection)) { Connect-GcOrg }

$WebhookData | ConvertFrom-GcEvent |
    Set-GcWrapup -WrapupCode $WrapupCode -Wait -TimeoutSec $TimeoutSec -PassThru -ErrorAction Continue |
    ForEach-Object { "$($_.InteractionId) $($_.Status) $($_.Message)" }
