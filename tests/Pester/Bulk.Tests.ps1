#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.5.0' }

BeforeAll {
    Import-Module "$PSScriptRoot/Sandbox.psm1" -Force
    Import-WrapupModule
    $sandbox = Start-Sandbox -Interactions 600
    Connect-GcOrg -BaseUri $sandbox.Uri -Credential (Get-SandboxCredential) -Api Conversations -RequestsPerMinute 0
}

AfterAll { Stop-Sandbox $sandbox }

Describe 'A run with a journal' {
    BeforeAll {
        Invoke-RestMethod "$($sandbox.Uri)/sandbox/reset" -Method Post | Out-Null
        $csv = Join-Path $TestDrive 'fixes.csv'
        $journal = Join-Path $TestDrive 'fixes.jsonl'
        Get-SandboxInteraction $sandbox -Wrapup user -First 40 | ForEach-Object { [pscustomobject]@{ ConversationId = $_.id; WrapupCode = 'No outcome' } } |
            Export-Csv $csv -NoTypeInformation
        $before = Import-Csv $csv | ForEach-Object { Get-GcWrapup $_.ConversationId }
    }

    It 'leaves results in a file and a summary on the information stream' {
        Import-Csv $csv | Select-Object -First 25 | Set-GcWrapup -Force -JournalPath $journal -PassThru -InformationVariable said |
            Export-Csv (Join-Path $TestDrive 'done.csv') -NoTypeInformation
        (Import-Csv (Join-Path $TestDrive 'done.csv')).Count | Should -Be 25
        "$said" | Should -Match '25 records'
    }

    It 'is refused a second time without -Resume' {
        { Import-Csv $csv | Set-GcWrapup -Force -JournalPath $journal } | Should -Throw -ErrorId 'JournalExists,Wrapup.SetGcWrapupCommand'
    }

    It 'goes on where it ended and writes nothing twice' {
        $results = Import-Csv $csv | Set-GcWrapup -Force -JournalPath $journal -Resume -PassThru
        ($results | Where-Object Status -EQ 'Skipped').Count | Should -Be 25
        $stats = (Invoke-RestMethod "$($sandbox.Uri)/sandbox/stats").writes
        $stats.PSObject.Properties.Value | Where-Object { $_ -gt 1 } | Should -BeNullOrEmpty
    }

    It 'can be read' {
        $summary = Get-GcWrapupJournal $journal -Summary
        $summary.Rows | Should -Be 40
        $summary.Failed + $summary.InDoubt + $summary.NotReached | Should -Be 0
        @(Get-GcWrapupJournal $journal -State Done).Count | Should -Be 40
    }

    It 'can be undone' {
        Undo-GcWrapup -JournalPath $journal -WhatIf
        Undo-GcWrapup -JournalPath $journal
        $after = Import-Csv $csv | ForEach-Object { Get-GcWrapup $_.ConversationId }
        $after.CodeId | Should -Be $before.CodeId
        $after.Notes | Should -Be $before.Notes
    }

    It 'is readable by its owner alone' -Skip:($PSEdition -ne 'Core' -or $IsWindows) {
        [int] [IO.File]::GetUnixFileMode($journal) | Should -Be 384 # 0600
    }
}

Describe 'One connection in many runspaces' {
    BeforeAll {
        Invoke-RestMethod "$($sandbox.Uri)/sandbox/reset" -Method Post | Out-Null
        $org = Get-GcConnection
        $manifest = Join-Path (Get-Module Wrapup).ModuleBase 'Wrapup.psd1'
        $ids = @(Get-SandboxInteraction $sandbox -First 60).id
    }

    It 'works in ForEach-Object -Parallel' -Skip:($PSEdition -ne 'Core') {
        $results = $ids[0..29] | ForEach-Object -ThrottleLimit 8 -Parallel {
            Import-Module $using:manifest
            Set-GcWrapup $_ -WrapupCode 'Resolved' -Connection $using:org -PassThru
        }
        ($results | Where-Object Status -EQ 'Applied').Count | Should -Be 30
    }

    It 'works in Start-ThreadJob' -Skip:(-not (Get-Command Start-ThreadJob -ErrorAction Ignore)) {
        $job = Start-ThreadJob {
            Import-Module $using:manifest
            $all = $using:ids
            $all[30..59] | Set-GcWrapup -WrapupCode 'Resolved' -Connection $using:org -PassThru
        }
        $results = $job | Receive-Job -Wait -AutoRemoveJob
        ($results | Where-Object Status -EQ 'Applied').Count | Should -Be 30
    }
}
