#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.5.0' }

# Events as they reach a runbook, and waiting for the end of an interaction.

BeforeAll {
    Import-Module "$PSScriptRoot/Sandbox.psm1" -Force
    Import-WrapupModule
    $sandbox = Start-Sandbox -Interactions 20
    $org = Connect-Sandbox $sandbox -PassThru
    $manifest = Join-Path (Get-Module Wrapup).ModuleBase 'Wrapup.psd1'

    function AgentOf($Interaction) { ($Interaction.participants | Where-Object userId)[0] }

    function Notification($Interaction) {
        @{
            topicName = "v2.detail.events.conversation.$($Interaction.id).user.end"
            eventBody = @{ eventTime = 1649237504949; conversationId = $Interaction.id; participantId = (AgentOf $Interaction).id }
        }
    }
}

AfterAll { Stop-Sandbox $sandbox }

Describe 'An event' {
    BeforeAll { $one = New-SandboxInteraction $sandbox }

    It 'is understood as <Kind>' -ForEach @(
        @{ Kind = 'the webhook of Azure Automation'; Wrap = { [pscustomobject]@{ WebhookName = 'ended'; RequestBody = $args[0] | ConvertTo-Json -Depth 5 } } }
        @{ Kind = 'text'; Wrap = { $args[0] | ConvertTo-Json -Depth 5 } }
        @{ Kind = 'an object'; Wrap = { $args[0] | ConvertTo-Json -Depth 5 | ConvertFrom-Json } }
        @{ Kind = 'a hashtable'; Wrap = { $args[0] } }
        @{ Kind = 'an event of EventBridge'; Wrap = { @{ 'detail-type' = 'v2.detail.events'; source = 'aws.partner/genesys.com'; detail = $args[0] } | ConvertTo-Json -Depth 5 } }
    ) {
        $read = @(& $Wrap (Notification $one) | ConvertFrom-GcEvent)
        $read.Count | Should -Be 1
        $read[0].InteractionId | Should -Be $one.id
        $read[0].ParticipantId | Should -Be (AgentOf $one).id
        $read[0].State | Should -Be 'PostClosed'
    }

    It 'leads to a code, once for all of its copies' {
        $WebhookData = [pscustomobject]@{ WebhookName = 'ended'; RequestBody = Notification $one | ConvertTo-Json -Depth 5 }
        $results = $WebhookData, $WebhookData | ConvertFrom-GcEvent | Set-GcWrapup -WrapupCode 'No outcome' -Wait -PassThru
        $results.Status | Should -Be 'Applied', 'Unchanged'
        Get-SandboxWriteCount $sandbox $one.id | Should -Be 1
    }

    It 'that is none says what it lacks, and costs its neighbours nothing' {
        $file = Join-Path $TestDrive 'events.jsonl'
        Notification $one | ConvertTo-Json -Depth 5 -Compress | Set-Content $file
        '{"hello":"world"}' | Add-Content $file
        $read = @(Get-Content $file | ConvertFrom-GcEvent -ErrorVariable failed -ErrorAction SilentlyContinue)
        $read.Count | Should -Be 1
        $failed.Count | Should -Be 1
        $failed[0].FullyQualifiedErrorId | Should -BeLike 'InvalidEvent,*'
        "$($failed[0])" | Should -Match 'conversationId'
    }
}

Describe 'The end of an interaction' {
    It 'is waited for' {
        $one = New-SandboxInteraction $sandbox @{ state = 'active' }
        Complete-SandboxInteraction $sandbox $one.id -AfterCallWorkMs 1000
        (Wait-GcInteraction $one.id -TimeoutSec 60).State | Should -Be 'Closed'
    }

    It 'is waited for by Set-GcWrapup -Wait, which keeps the order' {
        $late, $early = (New-SandboxInteraction $sandbox @{ state = 'active' }), (New-SandboxInteraction $sandbox)
        Complete-SandboxInteraction $sandbox $late.id -AfterCallWorkMs 1000
        $results = $late.id, $early.id | Set-GcWrapup -WrapupCode 'No outcome' -Wait -TimeoutSec 60 -PassThru
        $results.InteractionId | Should -Be $late.id, $early.id
        $results.Status | Should -Be 'Applied', 'Applied'
    }

    It 'that does not come is an error with the time that it was waited for' {
        $one = New-SandboxInteraction $sandbox @{ state = 'active' }
        { Wait-GcInteraction $one.id -TimeoutSec 1 -ErrorAction Stop } | Should -Throw -ErrorId 'InteractionActive,*' -ExpectedMessage '*is still Active after a wait of 1 s*'
    }
}

Describe 'A live stream' -Skip:(-not (Get-Command Start-ThreadJob -ErrorAction Ignore)) {
    BeforeAll {
        # has the stream begun to listen? it is subscribed to the queue by then
        function WaitForListener($Job) {
            $since = [Diagnostics.Stopwatch]::StartNew()
            while (-not ((Invoke-RestMethod "$($sandbox.Uri)/sandbox/stats").requests.byRoute.PSObject.Properties.Name -like '*subscriptions*')) {
                if ($since.Elapsed.TotalSeconds -gt 60 -or $Job.State -in 'Completed', 'Failed') { throw "The stream did not begin: $($Job | Receive-Job 2>&1)" }
                Start-Sleep -Milliseconds 50
            }
        }
    }

    BeforeEach { $null = Invoke-RestMethod "$($sandbox.Uri)/sandbox/reset" -Method Post }

    It 'is received in a thread job and coded as it comes' {
        $one = New-SandboxInteraction $sandbox @{ state = 'active'; queue = 'Retention' }
        $job = Start-ThreadJob {
            Import-Module $using:manifest
            Receive-GcEvent -Queue 'Retention' -TimeoutSec 60 -Connection $using:org | Where-Object State -EQ 'Closed' | Select-Object -First 1 |
                Set-GcWrapup -WrapupCode 'No outcome' -Connection $using:org -PassThru
        }
        WaitForListener $job
        Complete-SandboxInteraction $sandbox $one.id
        $result = $job | Receive-Job -Wait -AutoRemoveJob
        $result.InteractionId | Should -Be $one.id
        $result.Status | Should -Be 'Applied'
    }

    It 'ends at once with Stop-Job' {
        $job = Start-ThreadJob {
            Import-Module $using:manifest
            Receive-GcEvent -Queue 'Retention' -Connection $using:org
        }
        WaitForListener $job
        $since = [Diagnostics.Stopwatch]::StartNew()
        $job | Stop-Job
        $since.Elapsed.TotalSeconds | Should -BeLessThan 10
        $job.State | Should -Be 'Stopped'
        $job | Remove-Job
    }
}
