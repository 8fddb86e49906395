#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.5.0' }

# Where secrets come from, and where neither they nor notes ever go.

BeforeAll {
    Import-Module "$PSScriptRoot/Sandbox.psm1" -Force
    Import-WrapupModule
    $sandbox = Start-Sandbox -Interactions 60
    $answer = Invoke-RestMethod "$($sandbox.Uri)/oauth/token" -Method Post -Body @{ grant_type = 'client_credentials'; client_id = 'sandbox'; client_secret = 'sandbox' }
    $token = $answer.access_token
    $note = 'canary-note-7f3a'
}

AfterAll { Stop-Sandbox $sandbox }

Describe 'A secret' {
    It 'comes from a vault' {
        # what SecretManagement's Get-Secret gives for a stored credential
        function Get-Secret { param($Name) if ($Name -eq 'genesys-night-run') { Get-SandboxCredential } else { throw "no secret '$Name'" } }
        (Connect-GcOrg -BaseUri $sandbox.Uri -Credential (Get-Secret genesys-night-run) -PassThru).Grant | Should -Be 'ClientCredentials'
    }

    It 'comes from the variables of a build server' {
        $before = @{}
        $ours = @{ GENESYSCLOUD_REGION = "localhost:$(([uri] $sandbox.Uri).Port)"; GENESYSCLOUD_OAUTHCLIENT_ID = 'sandbox'; GENESYSCLOUD_OAUTHCLIENT_SECRET = 'sandbox'; GENESYSCLOUD_ACCESS_TOKEN = $null }
        foreach ($name in $ours.Keys) { $before[$name] = [Environment]::GetEnvironmentVariable($name); [Environment]::SetEnvironmentVariable($name, $ours[$name]) }
        try { (Connect-GcOrg -PassThru).ClientId | Should -Be 'sandbox' }
        finally { foreach ($name in $before.Keys) { [Environment]::SetEnvironmentVariable($name, $before[$name]) } }
    }

    It 'that is a token works as SecureString' {
        $secure = ConvertTo-SecureString $token -AsPlainText -Force
        (Connect-GcOrg -BaseUri $sandbox.Uri -AccessToken $secure -PassThru).Grant | Should -Be 'AccessToken'
    }
}

Describe 'What is told' {
    BeforeAll {
        Connect-GcOrg -BaseUri $sandbox.Uri -AccessToken (ConvertTo-SecureString $token -AsPlainText -Force) -Api Conversations -RequestsPerMinute 0
        $ids = @(Get-SandboxInteraction $sandbox -First 4).id
        $active = (Get-SandboxInteraction $sandbox -State active).id
    }

    It 'in a transcript names calls, and holds no token and no notes' {
        $file = Join-Path $TestDrive 'transcript.txt'
        $null = Start-Transcript -Path $file
        try {
            $ids[0], $active | Set-GcWrapup -WrapupCode 'Resolved' -Notes $note -Verbose -Debug -Confirm:$false -ErrorAction Continue *>&1 | Out-Host
            Get-GcConnection | Format-List * -Force | Out-Host
        } finally {
            $null = Stop-Transcript
        }

        $text = Get-Content $file -Raw
        $text | Should -Match ([regex]::Escape("GET /api/v2/conversations/$($ids[0])"))
        $text | Should -Match 'PATCH /api/v2/conversations/'
        $text | Should -Match 'is still active'
        $text | Should -Not -Match "$([regex]::Escape($token))|Bearer|$note"
    }

    It 'by the verbose stream names the read of a single record, too' {
        $lines = Get-GcWrapup $ids[1] -Verbose 4>&1 | Where-Object { $_ -is [Management.Automation.VerboseRecord] }
        "$lines" | Should -Match ([regex]::Escape("GET /api/v2/conversations/$($ids[1]) "))
    }

    It 'by a connection in JSON holds no secret' {
        $org = Get-GcConnection
        $org | ConvertTo-Json -Depth 4 -WarningAction SilentlyContinue | Should -Not -Match ([regex]::Escape($token))
        $org | Export-Clixml (Join-Path $TestDrive 'org.xml')
        Get-Content (Join-Path $TestDrive 'org.xml') -Raw | Should -Not -Match ([regex]::Escape($token))
    }

    It 'by an error holds no secret and no notes' {
        Set-GcWrapup $active -WrapupCode 'Resolved' -Notes $note -ErrorVariable failed -ErrorAction SilentlyContinue
        $said = ($failed[0].Exception | Format-List * -Force | Out-String) + $failed[0].ErrorDetails + $failed[0].ScriptStackTrace
        $said | Should -Not -Match "$([regex]::Escape($token))|$note"
    }

    It 'by a journal holds no token; its notes are there to be put back' {
        $file = Join-Path $TestDrive 'run.jsonl'
        Set-GcWrapup $ids[2] -WrapupCode 'Resolved' -Notes $note -JournalPath $file
        $text = Get-Content $file -Raw
        $text | Should -Not -Match "$([regex]::Escape($token))|Bearer"
        $text | Should -Match $note
    }
}
