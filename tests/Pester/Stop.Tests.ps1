#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.5.0' }

# Ctrl+C, as a job gets it: at once, the journal whole, and the run can go on.

BeforeAll {
    Import-Module "$PSScriptRoot/Sandbox.psm1" -Force
    Import-WrapupModule
    $sandbox = Start-Sandbox -Interactions 1000 -Option '--latency-ms', '100'
    $org = Connect-Sandbox $sandbox -PassThru
    $manifest = Join-Path (Get-Module Wrapup).ModuleBase 'Wrapup.psd1'

    function WaitFor([scriptblock] $Condition, $Job) {
        $since = [Diagnostics.Stopwatch]::StartNew()
        while (-not (& $Condition)) {
            if ($since.Elapsed.TotalSeconds -gt 60 -or $Job.State -in 'Completed', 'Failed') { throw "It did not come to pass: $Condition; the job is $($Job.State)" }
            Start-Sleep -Milliseconds 20
        }
    }
}

AfterAll { Stop-Sandbox $sandbox }

Describe 'Stopping' -Skip:(-not (Get-Command Start-ThreadJob -ErrorAction Ignore)) {
    It 'ends a run at once, and -Resume finishes it with one write for each record' {
        $csv = Join-Path $TestDrive 'fixes.csv'
        $journal = Join-Path $TestDrive 'fixes.jsonl'
        Get-SandboxInteraction $sandbox -First 100 | ForEach-Object { [pscustomobject]@{ InteractionId = $_.id; WrapupCode = 'No outcome' } } | Export-Csv $csv -NoTypeInformation
        $rows = @(Import-Csv $csv).Count
        $job = Start-ThreadJob {
            Import-Module $using:manifest
            Import-Csv $using:csv | Set-GcWrapup -JournalPath $using:journal -Connection $using:org -ThrottleLimit 2
        }
        WaitFor { (Get-SandboxWriteCount $sandbox) -ge 5 } $job

        $since = [Diagnostics.Stopwatch]::StartNew()
        $job | Stop-Job
        $since.Elapsed.TotalSeconds | Should -BeLessThan 10
        $job | Remove-Job
        $stopped = Get-GcWrapupJournal $journal -Summary
        $stopped.Done + $stopped.InDoubt | Should -BeGreaterThan 0
        $stopped.Done | Should -BeLessThan $rows

        Import-Csv $csv | Set-GcWrapup -JournalPath $journal -Resume
        $summary = Get-GcWrapupJournal $journal -Summary
        $summary.Done | Should -Be $rows
        $summary.Runs | Should -Be 2
        Get-SandboxWriteCount $sandbox | Should -Be $rows
    }

    It 'ends a wait at once, with nothing written' {
        $active = (Get-SandboxInteraction $sandbox -State active).id
        $job = Start-ThreadJob {
            Import-Module $using:manifest
            'waits'
            Set-GcWrapup $using:active -WrapupCode 'Resolved' -Wait -Connection $using:org
        }
        WaitFor { $job.HasMoreData } $job
        $job | Stop-Job
        $job.State | Should -Be 'Stopped'
        $job | Remove-Job
        Get-SandboxWriteCount $sandbox $active | Should -Be 0
    }
}
