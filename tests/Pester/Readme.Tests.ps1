#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.5.0' }

# Each block of the README runs as it stands, against the sandbox. What reaches out (a gallery, a region) is looked at, not run.
BeforeDiscovery {
    $readme = [IO.File]::ReadAllText([IO.Path]::GetFullPath("$PSScriptRoot/../../README.md"))
    $blocks = [regex]::Matches($readme, '(?s)```powershell\r?\n(.*?)```') | ForEach-Object { $_.Groups[1].Value.Trim() } |
        ForEach-Object { @{ Code = $_; First = ($_ -split "`n")[0]; Runs = $_ -notmatch 'Install-PSResource|Connect-GcOrg' } }
}

BeforeAll {
    Import-Module "$PSScriptRoot/Sandbox.psm1" -Force
    Import-WrapupModule
    $sandbox = Start-Sandbox
    Connect-GcOrg -BaseUri $sandbox.Uri -Credential (Get-SandboxCredential) -Api Conversations -RequestsPerMinute 0
    Push-Location $TestDrive
}

AfterAll {
    Pop-Location
    Stop-Sandbox $sandbox
}

Describe 'The README: <First>' -ForEach $blocks {
    It 'is PowerShell, with cmdlets and parameters that exist' {
        $problems = $null
        $syntax = [Management.Automation.Language.Parser]::ParseInput($Code, [ref] $null, [ref] $problems)
        $problems | Should -BeNullOrEmpty
        $calls = $syntax.FindAll({ $args[0] -is [Management.Automation.Language.CommandAst] }, $true) | Where-Object { $_.GetCommandName() -like '*-Gc*' }
        foreach ($call in $calls) {
            $cmdlet = Get-Command $call.GetCommandName() -Module Wrapup
            $given = $call.CommandElements | Where-Object { $_ -is [Management.Automation.Language.CommandParameterAst] } | ForEach-Object ParameterName
            $given | Where-Object { $_ -notin $cmdlet.Parameters.Keys } | Should -BeNullOrEmpty -Because $call
        }
    }

    It 'runs' -Skip:(-not $Runs) {
        $interactions = @(Get-SandboxInteraction $sandbox -First 12)
        $id = $interactions[0].id
        $interactions[1..6] | ForEach-Object { [pscustomobject]@{ InteractionId = $_.id; WrapupCode = 'Resolved' } } | Export-Csv fixes.csv -NoTypeInformation
        $WebhookData = @{ RequestBody = @{ participantId = $interactions[7].participants.Where({ $_.purpose -eq 'agent' })[0].id; conversationId = $interactions[7].id; state = 'closed' } | ConvertTo-Json }
        $id, $WebhookData | Should -Not -BeNullOrEmpty
        . ([scriptblock]::Create($Code)) | Out-Null
    }
}
