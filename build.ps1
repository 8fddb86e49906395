<#
.SYNOPSIS
Builds or tests Wrapup. Runs in pwsh and, without it, in the repository's own shell: dotnet run --project src/Wrapup.Shell -- build.ps1
.PARAMETER Task
Build: everything; afterwards Wrapup.psd1 can be imported from here.
Test: the .NET tests, then the Pester suites where pwsh and Pester are there.
.PARAMETER Configuration
Debug, or Release for what is shipped.
.EXAMPLE
./build.ps1 -Task Test
#>
[CmdletBinding()]
param(
    [ValidateSet('Build', 'Test')]
    [string] $Task = 'Build',

    [ValidateSet('Debug', 'Release')]
    [string] $Configuration = 'Debug'
)

Set-StrictMode -Version 3
$ErrorActionPreference = 'Stop'

# Runs a program, whose own words say what is wrong; its exit code becomes the script's.
function Invoke-Native([scriptblock] $Call)
{
    & $Call
    if ($LASTEXITCODE -ne 0)
    {
        exit $LASTEXITCODE
    }
}

function Test-Pester
{
    $pwsh = Get-Command -Name pwsh -CommandType Application -TotalCount 1 -ErrorAction Ignore
    if (-not $pwsh -or -not (& $pwsh -NoProfile -NonInteractive -Command '(Get-Module -ListAvailable -Name Pester).Version -ge [version]"5.5"'))
    {
        'The Pester suites did not run: they need pwsh with Pester 5.5 or later.'
        return
    }

    $suites = @'
Import-Module -Name Pester -MinimumVersion 5.5
$configuration = New-PesterConfiguration
$configuration.Run.Path = 'tests/Pester'
$configuration.Run.Exit = $true
$configuration.Output.Verbosity = 'Detailed'
Invoke-Pester -Configuration $configuration
'@
    Invoke-Native { & $pwsh -NoProfile -NonInteractive -Command $suites }
}

# Everything is run from the repository's root, where global.json and the solution are. (Set-Location is not in every host.)
$options = '--configuration', $Configuration
$path = $ExecutionContext.SessionState.Path
$path.PushCurrentLocation('build')
try
{
    $null = $path.SetLocation($PSScriptRoot)
    switch ($Task)
    {
        'Build'
        {
            Invoke-Native { dotnet build Wrapup.sln @options }
        }

        'Test'
        {
            Invoke-Native { dotnet test --solution Wrapup.sln @options }
            Test-Pester
        }
    }
}
finally
{
    $null = $path.PopLocation('build')
}
