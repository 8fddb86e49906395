<#
.SYNOPSIS
    Codes what ended without a code since yesterday, keeps a journal, and reports what failed. Exit code 1 where a row is open.
.DESCRIPTION
    For a scheduler. A run that was killed is gone on with when the script is started again on the same day.
#>
param(
    [Parameter(Mandatory)] [string] $Queue,
    [string] $WrapupCode = 'No outcome',
    [string] $Folder = '.',
    [int] $Days = 1
)

$ErrorActionPreference = 'Stop'
if (-not (Get-GcConnection)) { Connect-GcOrg }

$report = Test-GcConnection
if (-not $report.IsReady) { throw "$report" }

$journal = [IO.Path]::Combine($Folder, "backfill-$([DateTime]::Now.ToString('yyyy-MM-dd')).jsonl")
$resume = [IO.File]::Exists($journal)

Find-GcInteraction -Queue $Queue -Since ([DateTime]::Now.AddDays(-$Days)) -MissingWrapup -SystemCode |
    Set-GcWrapup -WrapupCode $WrapupCode -KeepEndTime -JournalPath $journal -Resume:$resume -ErrorAction SilentlyContinue

$summary = Get-GcWrapupJournal $journal -Summary
"$summary"
Get-GcWrapupJournal $journal -State Failed, InDoubt, NotReached | ForEach-Object { "$($_.InteractionId) $($_.Reason) $($_.Message)" }
if ($summary.Done -ne $summary.Rows) { exit 1 }
