#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.5.0' }

# Finding what ended without a code, and the way from there: a pipeline, a file, a rehearsal.

BeforeAll {
    Import-Module "$PSScriptRoot/Sandbox.psm1" -Force
    Import-WrapupModule
    $sandbox = Start-Sandbox -Interactions 300
    Connect-Sandbox $sandbox
    $lastWeek = (Get-Date).AddDays(-7)
}

AfterAll { Stop-Sandbox $sandbox }

Describe 'Find-GcInteraction' {
    BeforeEach { $null = Invoke-RestMethod "$($sandbox.Uri)/sandbox/reset" -Method Post }

    It 'finds parts without a code, in the queue that was asked for' {
        $found = @(Find-GcInteraction -Queue 'Support' -Since $lastWeek -MissingWrapup)
        $found.Count | Should -BeGreaterThan 1
        $found.QueueName | Sort-Object -Unique | Should -Be 'Support'
        $found | Where-Object CurrentCode | Should -BeNullOrEmpty
    }

    It 'goes straight into Set-GcWrapup, and finds none of them again' {
        $found = @(Find-GcInteraction -Queue 'Support' -Since $lastWeek -MissingWrapup)
        $results = @(Find-GcInteraction -Queue 'Support' -Since $lastWeek -MissingWrapup | Set-GcWrapup -WrapupCode 'No outcome' -PassThru)
        $results.ParticipantId | Should -Be $found.ParticipantId
        $results.Status | Sort-Object -Unique | Should -Be 'Applied'
        Get-SandboxWriteCount $sandbox | Should -Be $found.Count
        @(Find-GcInteraction -Queue 'Support' -Since $lastWeek -MissingWrapup).Count | Should -Be 0
    }

    It 'rehearses with -WhatIf and writes nothing at all' {
        $results = @(Find-GcInteraction -Queue 'Support' -Since $lastWeek -MissingWrapup -SystemCode | Set-GcWrapup -WrapupCode 'No outcome' -WhatIf -PassThru)
        $results.Status | Sort-Object -Unique | Should -Be 'WhatIf'
        Get-SandboxWriteCount $sandbox | Should -Be 0
    }

    It 'goes through a file that somebody looks over first' {
        $file = Join-Path $TestDrive 'found.csv'
        Find-GcInteraction -Queue 'Support' -Since $lastWeek -SystemCode | Select-Object InteractionId, ParticipantId, CurrentCodeName | Export-Csv $file -NoTypeInformation
        $rows = @(Import-Csv $file)
        $rows.Count | Should -BeGreaterThan 1
        $results = @(Import-Csv $file | Select-Object -First 2 | Set-GcWrapup -WrapupCode 'Resolved' -PassThru)
        $results.ParticipantId | Should -Be $rows[0..1].ParticipantId
        $results.Status | Should -Be 'Applied', 'Applied'
    }

    It 'corrects one code into another, and nothing else' {
        $wrong = @(Find-GcInteraction -Since $lastWeek -WrapupCode 'Escalated')
        $wrong.Count | Should -BeGreaterThan 0
        $results = $wrong | Set-GcWrapup -WrapupCode 'Resolved' -ExpectedCode 'Escalated' -PassThru
        @($results.PreviousCodeName | Sort-Object -Unique) | Should -Be 'Escalated'
        @(Find-GcInteraction -Since $lastWeek -WrapupCode 'Escalated').Count | Should -Be 0
    }

    It 'takes queues from the pipeline, and no more than were asked for' {
        $found = @(Get-GcQueue '*support*' | Find-GcInteraction -Since $lastWeek -First 3)
        $found.Count | Should -Be 3
        $found.QueueName | Where-Object { $_ -notlike '*support*' } | Should -BeNullOrEmpty
    }

    It 'says which queue it does not know' {
        { Find-GcInteraction -Queue 'Suport' -ErrorAction Stop } | Should -Throw -ErrorId '*,Wrapup.FindGcInteractionCommand' -ExpectedMessage "*'Suport'*"
    }
}
