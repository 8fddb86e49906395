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

function Invoke-Native
{
    # The program has said what is wrong; its exit code becomes the script's.
    $program, $arguments = $args
    & $program @arguments
    if ($LASTEXITCODE -ne 0)
    {
        exit $LASTEXITCODE
    }
}

function Build
{
    Invoke-Native dotnet build Wrapup.sln --configuration $Configuration
}

function Test
{
    Invoke-Native dotnet test --solution Wrapup.sln --configuration $Configuration

    $pwsh = Get-Command -Name pwsh -CommandType Application -TotalCount 1 -ErrorAction Ignore
    $version = if ($pwsh) { & $pwsh -NoProfile -NonInteractive -Command '(Get-Module -ListAvailable -Name Pester).Version -ge [version]"5.5"' }
    if (-not $version)
    {
        'The Pester suites did not run: they need pwsh with Pester 5.5 or later.'
        return
    }

    Invoke-Native $pwsh -NoProfile -NonInteractive -Command @'
Import-Module -Name Pester -MinimumVersion 5.5
$configuration = New-PesterConfiguration
$configuration.Run.Path = 'tests/Pester'
$configuration.Run.Exit = $true
$configuration.Output.Verbosity = 'Detailed'
Invoke-Pester -Configuration $configuration
'@
}

# Everything is run from the repository's root, where global.json and the solution are. (Set-Location is not in every host.)
$path = $ExecutionContext.SessionState.Path
$path.PushCurrentLocation('build')
try
{
    $null = $path.SetLocation($PSScriptRoot)
    & $Task
}
finally
{
    $null = $path.PopLocation('build')
}
