#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.5.0' }

BeforeAll {
    Import-Module "$PSScriptRoot/Sandbox.psm1" -Force
    Import-WrapupModule
    $sandbox = Start-Sandbox -Interactions 20
}

AfterAll { Stop-Sandbox $sandbox }

Describe 'Connecting' {
    It 'takes client id and secret, and shows no secret' {
        $org = Connect-GcOrg -BaseUri $sandbox.Uri -Credential (Get-SandboxCredential) -PassThru
        $org.IsConnected | Should -BeTrue
        $org | Format-List * -Force | Out-String | Should -Not -Match 'sandbox/sandbox|Bearer'
    }

    It 'takes a token' {
        $answer = Invoke-RestMethod "$($sandbox.Uri)/oauth/token" -Method Post -Body @{ grant_type = 'client_credentials'; client_id = 'sandbox'; client_secret = 'sandbox' }
        $token = ConvertTo-SecureString $answer.access_token -AsPlainText -Force
        (Connect-GcOrg -BaseUri $sandbox.Uri -AccessToken $token -PassThru).Grant | Should -Be 'AccessToken'
        @(Get-GcQueue).Count | Should -BeGreaterThan 5
    }

    It 'refuses <What>' -ForEach @(
        @{ What = 'a region that is none'; Id = 'InvalidRegion'; Arguments = @{ Region = 'eu-nowhere-1' } }
        @{ What = 'a base address that is none'; Id = 'InvalidBaseUri'; Arguments = @{ BaseUri = 'sandbox' } }
        @{ What = 'plain http beyond loopback'; Id = 'InvalidBaseUri'; Arguments = @{ BaseUri = 'http://example.com' } }
    ) {
        { Connect-GcOrg @Arguments -Credential (Get-SandboxCredential) } | Should -Throw -ErrorId "$Id,Wrapup.ConnectGcOrgCommand"
    }

    It 'refuses a wrong secret without showing it' {
        $wrong = New-Object PSCredential 'sandbox', (ConvertTo-SecureString 'canary-secret' -AsPlainText -Force)
        $failed = { Connect-GcOrg -BaseUri $sandbox.Uri -Credential $wrong } | Should -Throw -ErrorId 'Unauthorized,*' -PassThru
        $failed | Format-List * -Force | Out-String | Should -Not -Match 'canary-secret'
    }

    It 'tells how the connection is in a line of JSON' {
        Connect-GcOrg -BaseUri $sandbox.Uri -Credential (Get-SandboxCredential)
        $cut = $null
        $json = Test-GcConnection | ConvertTo-Json -EnumsAsStrings -Compress -WarningVariable cut
        $cut | Should -BeNullOrEmpty
        $json | Should -Not -Match '[\r\n]'
        $read = $json | ConvertFrom-Json
        $read.IsReady | Should -BeTrue
        $read.ClockSkewSec | Should -BeOfType [long]
        $read.BaseUri | Should -Be "$($sandbox.Uri)/"
        @($read.Checks).Count | Should -BeGreaterThan 5
        $read.Checks[0].Outcome | Should -Be 'Passed'
        $read.Checks[0].Detail | Should -Not -BeNullOrEmpty
    } -Skip:($PSEdition -ne 'Core')

    It 'ends a script with <Code> for <Client>' -ForEach @(@{ Client = 'sandbox'; Code = 0 }, @{ Client = 'readonly'; Code = 1 }) {
        Connect-GcOrg -BaseUri $sandbox.Uri -Api Interactions -Credential (Get-SandboxCredential $Client)
        Set-Content (Join-Path $TestDrive 'check.ps1') '$report = Test-GcConnection; exit [int](-not $report.IsReady)'
        $global:LASTEXITCODE = -1
        & (Join-Path $TestDrive 'check.ps1')
        $LASTEXITCODE | Should -Be $Code
    }

    It 'knows 18 regions' { @(Get-GcRegion).Count | Should -Be 18 }

    It 'keeps several connections apart' {
        $first = Connect-GcOrg -BaseUri $sandbox.Uri -Credential (Get-SandboxCredential) -PassThru
        $second = Connect-GcOrg -BaseUri $sandbox.Uri -Credential (Get-SandboxCredential readonly) -PassThru
        (Get-GcConnection).ClientId | Should -Be 'readonly'
        @(Get-GcQueue -Connection $second).Count | Should -Be @(Get-GcQueue -Connection $second).Count
        Disconnect-GcOrg
        { Get-GcQueue } | Should -Throw -ErrorId 'NotConnected,*'
        $first.ToString() | Should -Not -BeNullOrEmpty
    }
}
