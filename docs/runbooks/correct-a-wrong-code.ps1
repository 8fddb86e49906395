<#
.SYNOPSIS
    A campaign ran with the wrong code: replaces it where it still stands, and can put it back.
.DESCRIPTION
    First with -WhatIf, then in earnest, then look; with -Undo everything is put back that nobody has touched since.
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

$ErrorActionPreference = 'Stop'
if ($Undo) {
    Undo-GcWrapup -JournalPath $JournalPath -PassThru
    return
}

# -ExpectedCode compares at the moment of the write: what somebody has corrected by hand meanwhile stays as it is
Find-GcInteraction -Queue $Queue -WrapupCode $From -Since ([DateTime]::Now.AddDays(-$Days)) |
    Set-GcWrapup -WrapupCode $To -ExpectedCode $From -KeepEndTime -JournalPath $JournalPath -PassThru
