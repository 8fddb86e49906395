#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.5.0' }

# Every example of help, as it stands there, in a whole PowerShell. The hosted tests run most of them too; those marked pwsh are run only here.

BeforeDiscovery {
    function ReadExample([System.IO.FileInfo] $File) {
        $prologue = ''
        $example = $null
        $fence = $null
        $lines = [System.Collections.Generic.List[string]]::new()
        foreach ($line in Get-Content -LiteralPath $File.FullName -Encoding utf8) {
            if ($fence) {
                if ($line -ne '```') {
                    $lines.Add($line)
                    continue
                }

                $text = $lines -join "`n"
                $kind, $marks = $fence -split ' '
                switch ($kind) {
                    'prologue' { $prologue = $text }
                    'powershell' { $example.Code = $text; $example.Reason = "$(@($marks) -like 'error=*')" -replace '^error=' }
                    'check' { $example.Check = $text }
                }

                $fence = $null
                $lines.Clear()
            } elseif ($line -match '^```(.+)$') {
                $fence = $Matches[1]
            } elseif ($line -match '^### (.+)$') {
                if ($example.Code) {
                    $example
                }

                $example = @{ Cmdlet = $File.BaseName; Title = $Matches[1]; Prologue = $prologue; Code = ''; Reason = ''; Check = '' }
            }
        }

        if ($example.Code) {
            $example
        }
    }

    $help = [System.IO.Path]::GetFullPath((Join-Path $PSScriptRoot '../../src/Wrapup/Help'))
    $examples = Get-ChildItem -Path $help -Filter '*-Gc*.md' | ForEach-Object { ReadExample $_ }
}

BeforeAll {
    Import-Module "$PSScriptRoot/Sandbox.psm1" -Force
    Import-WrapupModule
    $server = Start-Sandbox -Interactions 20

    # what the prologues call: the words of the sandbox's class, over its control routes
    $sandbox = [pscustomobject]@{ BaseUri = [uri]$server.Uri }
    $sandbox | Add-Member -MemberType ScriptMethod -Name Send -Value {
        param($Method, $Path, $Body)
        Invoke-RestMethod -Method $Method -Uri "$($this.BaseUri)sandbox/$Path" -Body $Body -ContentType 'application/json'
    }
    $sandbox | Add-Member -MemberType ScriptMethod -Name AddInteraction -Value {
        param($Json)
        $this.Shape($this.Send('Post', 'interactions', $Json))
    }
    $sandbox | Add-Member -MemberType ScriptMethod -Name FindInteraction -Value {
        param($Id)
        $this.Shape($this.Send('Get', "interactions/$Id", $null))
    }
    $sandbox | Add-Member -MemberType ScriptMethod -Name IssueToken -Value {
        param($Client)
        $form = @{ grant_type = 'client_credentials'; client_id = $Client; client_secret = $Client }
        (Invoke-RestMethod "$($this.BaseUri)oauth/token" -Method Post -Body $form).access_token
    }
    $sandbox | Add-Member -MemberType ScriptMethod -Name EndInteraction -Value {
        param($Id, $AfterCallWork)
        $this.Send('Post', "interactions/$Id/end", (@{ acwMs = [int]$AfterCallWork.TotalMilliseconds } | ConvertTo-Json))
    }
    $sandbox | Add-Member -MemberType ScriptMethod -Name Shape -Value {
        param($Interaction)
        $writes = $this.Send('Get', 'stats', $null).writes.($Interaction.id)
        [pscustomobject]@{
            Id     = $Interaction.id
            Writes = if ($writes) { $writes } else { 0 }
            Agents = @($Interaction.participants | Where-Object userId | ForEach-Object {
                    [pscustomobject]@{ ParticipantId = $_.id; UserId = $_.userId; WrapupCode = $_.wrapup.code; Notes = $_.wrapup.notes }
                })
        }
    }

    function Stage([string] $Code) {
        foreach ($key in $stand.Keys) {
            $Code = $Code.Replace($key, "$($stand[$key])")
        }

        [scriptblock]::Create($Code)
    }
}

AfterAll { Stop-Sandbox $server }

Describe 'The examples of help' {
    BeforeEach {
        $variables = Get-ChildItem Env: | ForEach-Object { @{ Name = $_.Name; Value = $_.Value } }
        Connect-GcOrg -BaseUri $sandbox.BaseUri -Credential (Get-SandboxCredential) -RequestsPerMinute 0 -Api Conversations
        $folder = (New-Item -ItemType Directory -Path "TestDrive:/$(New-Guid)").FullName
        Push-Location $folder
    }

    AfterEach {
        Pop-Location
        Get-ChildItem Env:GENESYSCLOUD_* | Remove-Item
        $variables | Where-Object Name -Like GENESYSCLOUD_* | ForEach-Object { Set-Item "Env:$($_.Name)" $_.Value }
        Disconnect-GcOrg
    }

    It '<Cmdlet>: <Title>' -ForEach $examples {
        $ErrorActionPreference = 'Continue'
        $stand = @{}
        . ([scriptblock]::Create($Prologue)) | Out-Null

        $all = try { . (Stage $Code) 2>&1 } catch { $_ }

        $errors = @($all | Where-Object { $_ -is [System.Management.Automation.ErrorRecord] })
        $output = @($all | Where-Object { $_ -isnot [System.Management.Automation.ErrorRecord] })
        if ($Reason) {
            $errors | Should -HaveCount 1
            $errors[0].FullyQualifiedErrorId | Should -BeLike "$Reason,Wrapup.*"
        } else {
            $errors | Should -BeNullOrEmpty
        }

        foreach ($line in $Check -split "`n" | Where-Object { $_ }) {
            [bool](. (Stage $line)) | Should -BeTrue -Because "$line; came out: $($output -join ' | ')"
        }
    }
}
