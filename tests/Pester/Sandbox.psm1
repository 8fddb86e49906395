# What every suite starts from: the module (the work tree, or the package that WRAPUP_MODULE names), and a sandbox of its own.

$root = Split-Path -Parent (Split-Path -Parent $PSScriptRoot)

function Get-WrapupManifest { if ($env:WRAPUP_MODULE) { $env:WRAPUP_MODULE } else { Join-Path $root 'Wrapup.psd1' } }

function Import-WrapupModule {
    $manifest = Get-WrapupManifest
    $views = [IO.Path]::Combine([IO.Path]::GetDirectoryName([IO.Path]::GetFullPath($manifest)), 'bin', 'Wrapup.Format.ps1xml')
    if (-not (Test-Path $views)) { throw "There is no built module at $manifest. Run 'dotnet build' in $root, or let WRAPUP_MODULE name the manifest of a package." }
    Import-Module $manifest -Force -Global -ErrorAction Stop
}

function Start-Sandbox {
    param([int] $Interactions = 300, [int] $RateLimit = 0, [string[]] $Option = @())

    $dll = Get-ChildItem -Path ([IO.Path]::Combine($root, 'artifacts', 'bin', 'Wrapup.Sandbox', '*', 'Wrapup.Sandbox.dll')) -ErrorAction Ignore |
        Sort-Object LastWriteTime | Select-Object -Last 1
    if (-not $dll) { throw "The sandbox is not built. Run 'dotnet build src/Wrapup.Sandbox' in $root." }

    # it ends by itself should this process not live to end it
    $arguments = @("`"$($dll.FullName)`"", '--port', 0, '--interactions', $Interactions, '--rate-limit', $RateLimit, '--seed', 1, '--stop-after-sec', 600) + $Option
    $start = New-Object Diagnostics.ProcessStartInfo -ArgumentList 'dotnet', ($arguments -join ' ')
    $start.RedirectStandardOutput = $true
    $start.UseShellExecute = $false
    $process = [Diagnostics.Process]::Start($start)
    $line = $process.StandardOutput.ReadLine()
    if ($line -notmatch '^Sandbox ready: (http://127\.0\.0\.1:\d+)$') {
        if (-not $process.HasExited) { $process.Kill() }
        throw "The sandbox said '$line'."
    }

    [pscustomobject]@{ Process = $process; Uri = $Matches[1] }
}

function Stop-Sandbox {
    param($Sandbox)
    if (-not $Sandbox) { return }
    if (-not $Sandbox.Process.HasExited) { $Sandbox.Process.Kill() }
    $Sandbox.Process.WaitForExit()
    $Sandbox.Process.Dispose()
}

# a new interaction, shaped as the sandbox's README says
function New-SandboxInteraction {
    param($Sandbox, [hashtable] $Shape = @{})
    Invoke-RestMethod "$($Sandbox.Uri)/sandbox/interactions" -Method Post -Body ($Shape | ConvertTo-Json) -ContentType 'application/json'
}

# everybody leaves, and after-call work begins
function Complete-SandboxInteraction {
    param($Sandbox, [string] $Id, [int] $AfterCallWorkMs = 0)
    $null = Invoke-RestMethod "$($Sandbox.Uri)/sandbox/interactions/$Id/end" -Method Post -Body "{`"acwMs`":$AfterCallWorkMs}" -ContentType 'application/json'
}

function Connect-Sandbox {
    param($Sandbox, [string] $Api = 'Conversations', [switch] $PassThru)
    Connect-GcOrg -BaseUri $Sandbox.Uri -Credential (Get-SandboxCredential) -Api $Api -RequestsPerMinute 0 -PassThru:$PassThru
}

function Get-SandboxCredential {
    param([string] $Client = 'sandbox')
    New-Object PSCredential -ArgumentList $Client, (ConvertTo-SecureString $Client -AsPlainText -Force)
}

function Get-SandboxInteraction {
    param($Sandbox, [string] $State = 'closed', [string] $Wrapup = 'none', [int] $Agents = 1, [int] $First = 1)
    # two steps: what a web cmdlet gets as one array counts as one object in a pipeline of Windows PowerShell
    $found = Invoke-RestMethod "$($Sandbox.Uri)/sandbox/interactions?state=$State&wrapup=$Wrapup&agents=$Agents&limit=$First"
    $found | Select-Object -First $First
}

function Get-SandboxWriteCount {
    param($Sandbox, [string[]] $Id)
    $writes = (Invoke-RestMethod "$($Sandbox.Uri)/sandbox/stats").writes
    ($writes.PSObject.Properties | Where-Object { -not $Id -or $Id -contains $_.Name } | Measure-Object -Property Value -Sum).Sum + 0
}

Export-ModuleMember -Function *
