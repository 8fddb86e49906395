<#
.SYNOPSIS
Builds, tests, packs, measures or publishes Wrapup. Runs in pwsh and, without it, in the repository's own shell: dotnet run --project src/Wrapup.Shell -- build.ps1
.PARAMETER Task
Build: everything; afterwards Wrapup.psd1 can be imported from here.
Test: the .NET tests, then the Pester suites where pwsh and Pester are there.
Package: a Release build, then out/Wrapup/<version>, out/Wrapup.<version>.nupkg and its bill of materials. The same commit of the same remote gives the same bytes.
Bench: the macro run, as ratios to a bare HttpClient on this machine.
Publish: sends that nupkg to the PowerShell Gallery with the key in PSGALLERY_API_KEY. Needs pwsh with PSResourceGet 1.1 or later.
.PARAMETER Configuration
Debug or Release, for Build and Test. What is packed is always Release.
.EXAMPLE
./build.ps1 -Task Test
#>
[CmdletBinding()]
param(
    [ValidateSet('Build', 'Test', 'Package', 'Publish', 'Bench')]
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

# The nupkg that Package left is sent as it is: what was tested is what is published.
function Publish-Package
{
    $publish = Get-Command -Name Publish-PSResource -ErrorAction Ignore
    if (-not $publish -or -not $publish.Parameters.ContainsKey('NupkgPath'))
    {
        throw 'Publish needs pwsh with Microsoft.PowerShell.PSResourceGet 1.1 or later; this host has none.'
    }

    if (-not $env:PSGALLERY_API_KEY)
    {
        throw 'Publish needs the key of the PowerShell Gallery in the environment variable PSGALLERY_API_KEY.'
    }

    $version = [regex]::Match((Get-Content -Path Wrapup.psd1 -Raw), "ModuleVersion\s*=\s*'([0-9.]+)'").Groups[1].Value
    $nupkg = "out/Wrapup.$version.nupkg"
    if (-not (Test-Path -Path $nupkg))
    {
        throw "There is no $nupkg. Make it first: ./build.ps1 -Task Package"
    }

    Publish-PSResource -NupkgPath $nupkg -Repository PSGallery -ApiKey $env:PSGALLERY_API_KEY
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

        'Package'
        {
            # anew: another SDK or another remote changes what is compiled in, and no file is newer for it
            Invoke-Native { dotnet build src/Wrapup --configuration Release --no-incremental }
            Invoke-Native { dotnet build src/Wrapup.Shell --configuration Release }
            Invoke-Native { dotnet artifacts/bin/Wrapup.Shell/release/Wrapup.Shell.dll --write-package . }
        }

        'Bench'
        {
            Invoke-Native { dotnet run --project tests/Wrapup.Benchmarks --configuration Release -- macro }
        }

        'Publish'
        {
            Publish-Package
        }
    }
}
finally
{
    $null = $path.PopLocation('build')
}
