<#
.SYNOPSIS
    A campaign ran with the wrong code: replaces it where it still stands, and can put it back.
.DESCRIPTION
    First with -WhatIf, then in earnest, then look; with -Undo everything is put back that nobody has touched since. A run that was killed is gone
    on with when the script is started again with the same journal.
#>
[CmdletBinding(SupportsShouldProcess)]
param(
    [Parameter(Mandatory)] [string] $Queue,
    [Parameter(Mandatory)] [string] $From,
    [Parameter(Mandatory)] [string] $To,
    [Parameter(Mandatory)] [string] $JournalPath,
    [int] $Days = 7,
    [switch] $Undo
)

if ($Undo) {
    Undo-GcWrapup -JournalPath $JournalPath -PassThru
    return
}

$journal = $ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($JournalPath)
$resume = [IO.File]::Exists($journal)

# -ExpectedCode compares at the moment of the write: what somebody has corrected by hand meanwhile stays as it is
Find-GcInteraction -Queue $Queue -WrapupCode $From -Since ([DateTime]::Now.AddDays(-$Days)) |
    Set-GcWrapup -WrapupCode $To -ExpectedCode $From -KeepEndTime -JournalPath $journal -Resume:$resume -PassThru
