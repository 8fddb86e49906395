# What every suite starts from: the module (the work tree, or the package that WRAPUP_MODULE names), and a sandbox of its own.

$root = Split-Path -Parent (Split-Path -Parent $PSScriptRoot)

function Import-WrapupModule {
    $manifest = if ($env:WRAPUP_MODULE) { $env:WRAPUP_MODULE } else { Join-Path $root 'Wrapup.psd1' }
    Import-Module $manifest -Force -Global -ErrorAction Stop
}

function Start-Sandbox {
    param([int] $Interactions = 300, [int] $RateLimit = 0, [string[]] $Option = @())

    $dll = 'release', 'debug' | ForEach-Object { [IO.Path]::Combine($root, 'artifacts', 'bin', 'Wrapup.Sandbox', $_, 'Wrapup.Sandbox.dll') } |
        Where-Object { Test-Path $_ } | Select-Object -First 1
    if (-not $dll) {
        & dotnet build ([IO.Path]::Combine($root, 'src', 'Wrapup.Sandbox')) -v q | Out-Null
        $dll = [IO.Path]::Combine($root, 'artifacts', 'bin', 'Wrapup.Sandbox', 'debug', 'Wrapup.Sandbox.dll')
    }

    # it ends by itself should this process not live to end it
    $arguments = @("`"$dll`"", '--port', 0, '--interactions', $Interactions, '--rate-limit', $RateLimit, '--seed', 1, '--stop-after-sec', 600) + $Option
    $start = New-Object Diagnostics.ProcessStartInfo -ArgumentList 'dotnet', ($arguments -join ' ')
    $start.RedirectStandardOutput = $true
    $start.UseShellExecute = $false
    $process = [Diagnostics.Process]::Start($start)
    $line = $process.StandardOutput.ReadLine()
    if ($line -notmatch '^Sandbox ready: (http://127\.0\.0\.1:\d+)$') { throw "The sandbox said '$line'." }
    [pscustomobject]@{ Process = $process; Uri = $Matches[1] }
}

function Stop-Sandbox {
    param($Sandbox)
    if ($Sandbox -and -not $Sandbox.Process.HasExited) { Stop-Process -Id $Sandbox.Process.Id }
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
