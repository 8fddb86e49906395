#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.5.0' }

# Everything that only looks: regions, queues, codes, states, verdicts, the doctor. None of it writes.

BeforeDiscovery { $apis = @{ Api = 'Interactions' }, @{ Api = 'Conversations' } }

BeforeAll {
    Import-Module "$PSScriptRoot/Sandbox.psm1" -Force
    Import-WrapupModule
    $sandbox = Start-Sandbox -Interactions 100
}

AfterAll { Stop-Sandbox $sandbox }

Describe 'Looking (<Api>)' -ForEach $apis {
    BeforeAll {
        Connect-Sandbox $sandbox -Api $Api
        $one = Get-SandboxInteraction $sandbox
        $active = Get-SandboxInteraction $sandbox -State active
        $timedOut = Get-SandboxInteraction $sandbox -Wrapup system
        $transfer = Get-SandboxInteraction $sandbox -Agents 2
    }

    It 'knows the connection, and what a night run needs' {
        (Get-GcConnection).OrganizationName | Should -Not -BeNullOrEmpty
        $report = Test-GcConnection
        $report.IsReady | Should -BeTrue
        $report.Checks | Where-Object Outcome -NE 'Passed' | Should -BeNullOrEmpty
    }

    It 'says before a night run that a client may not write, or cannot know' {
        $readonly = Connect-GcOrg -BaseUri $sandbox.Uri -Credential (Get-SandboxCredential readonly) -Api $Api -PassThru
        Connect-Sandbox $sandbox -Api $Api
        $writing = (Test-GcConnection -Connection $readonly).Checks | Where-Object Name -EQ 'Writing'
        $writing.Detail | Should -Match 'interaction:write|conversation:participant:wrapup'
    }

    It 'lists queues, and the codes of one' {
        (Get-GcQueue *support*).Name | Sort-Object | Should -Be 'Support', 'Technical Support'
        $codes = @(Get-GcQueue 'Billing' | Get-GcWrapupCode)
        $codes.Name | Should -Contain 'Invoice explained'
        $codes.Count | Should -BeLessThan @(Get-GcWrapupCode).Count
        (Get-GcWrapupCode -Id $codes[0].Id).Name | Should -Be $codes[0].Name
    }

    It 'says which codes an interaction may have' {
        $codes = @(Get-GcWrapupCode -InteractionId $one.id)
        $codes.Name | Should -Contain 'Resolved'
        (Set-GcWrapup $one.id -WrapupCode $codes[0] -WhatIf -PassThru).Status | Should -Be 'WhatIf'
    }

    It 'tells what is ready and what is not' {
        $verdicts = $one.id, $active.id, $transfer.id | Get-GcInteractionState
        $verdicts.InteractionId | Should -Be $one.id, $active.id, $transfer.id
        $verdicts.Ready | Should -Be $true, $false, $false
        "$($verdicts.Reason)" | Should -Be 'None InteractionActive ParticipantAmbiguous'
        $verdicts[1].RecommendedAction | Should -Not -BeNullOrEmpty
    }

    It 'tests the rows of a file without an error, and passes the good ones on' {
        $file = Join-Path $TestDrive "$Api.csv"
        $one.id, $active.id | ForEach-Object { [pscustomobject]@{ ConversationId = $_; WrapupCode = 'Resolved' } } | Export-Csv $file -NoTypeInformation
        $verdicts = Import-Csv $file | Test-GcWrapup -ErrorAction Stop
        $verdicts.Ready | Should -Be $true, $false
        @($verdicts | Where-Object Ready | Set-GcWrapup -WhatIf -PassThru).InteractionId | Should -Be $one.id
    }

    It 'shows what the timer set' {
        $set = Get-GcWrapup $timedOut.id | Where-Object IsSystem
        $set.CodeId | Should -BeLike 'ININ-*'
    }

    It 'has written nothing' { Get-SandboxWriteCount $sandbox | Should -Be 0 }
}

Describe 'Regions' {
    It 'are found by what a user has at hand: <_>' -ForEach 'eu-central-1', 'mypurecloud.de', 'https://login.mypurecloud.de' {
        (Get-GcRegion $_).ApiUri | Should -Be 'https://api.mypurecloud.de/'
    }

    It 'make a table, no connection needed' {
        Disconnect-GcOrg
        @(Get-GcRegion | Sort-Object Name -Unique).Count | Should -Be 18
        (Get-GcRegion eu-* | ConvertTo-Csv -NoTypeInformation)[0] | Should -Match '"Name".*"Domain"'
    }
}
