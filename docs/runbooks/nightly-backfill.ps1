<#
.SYNOPSIS
    Codes what ended lately without a code, keeps a journal, and reports what failed. Exit code 1 where a row is open.
.DESCRIPTION
    For a scheduler. A run that was killed is gone on with when the script is started again on the same day. The search goes by when an
    interaction began, so -Days must reach further back than the longest of them lasts; what was coded the night before is not found again.
#>
param(
    [Parameter(Mandatory)] [string] $Queue,
    [string] $WrapupCode = 'No outcome',
    [string] $Folder = '.',
    [int] $Days = 3
)

$ErrorActionPreference = 'Stop'
if (-not (Get-GcConnection)) { Connect-GcOrg }

$report = Test-GcConnection
if (-not $report.IsReady) { throw "$report" }

$journal = $ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath("$Folder/backfill-$([DateTime]::Now.ToString('yyyy-MM-dd')).jsonl")
$resume = [IO.File]::Exists($journal)

Find-GcInteraction -Queue $Queue -Since ([DateTime]::Now.AddDays(-$Days)) -MissingWrapup -SystemCode |
    Set-GcWrapup -WrapupCode $WrapupCode -KeepEndTime -JournalPath $journal -Resume:$resume -ErrorAction SilentlyContinue

$summary = Get-GcWrapupJournal $journal -Summary
"$summary"
Get-GcWrapupJournal $journal -State Failed, InDoubt, NotReached | ForEach-Object { "$($_.InteractionId) $($_.Reason) $($_.Message)" }
if ($summary.Done -ne $summary.Rows) { exit 1 }
