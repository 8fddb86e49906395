#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.5.0' }

BeforeDiscovery { $apis = @{ Api = 'Interactions' }, @{ Api = 'Conversations' } }

BeforeAll {
    Import-Module "$PSScriptRoot/Sandbox.psm1" -Force
    Import-WrapupModule
    $sandbox = Start-Sandbox
}

AfterAll { Stop-Sandbox $sandbox }

Describe 'Setting one wrap-up (<Api>)' -ForEach $apis {
    BeforeAll {
        Invoke-RestMethod "$($sandbox.Uri)/sandbox/reset" -Method Post | Out-Null
        Connect-GcOrg -BaseUri $sandbox.Uri -Credential (Get-SandboxCredential) -Api $Api -RequestsPerMinute 0
        $fresh = [Collections.Queue]::new(@(Get-SandboxInteraction $sandbox -First 40))
    }

    BeforeEach { $id = $fresh.Dequeue().id }

    It 'takes a code by name and proves it' {
        $result = Set-GcWrapup $id -WrapupCode 'resolved' -Notes 'Back-fill' -PassThru
        $result.Status | Should -Be 'Applied'
        $result.WrapupCodeName | Should -Be 'Resolved'
        (Get-GcWrapup $id).Notes | Should -Be 'Back-fill'
        Get-SandboxWriteCount $sandbox $id | Should -Be 1
    }

    It 'takes a code by id and as an object' {
        $code = Get-GcWrapupCode -InteractionId $id | Where-Object Name -EQ 'Resolved'
        (Set-GcWrapup $id -WrapupCode $code.Id -PassThru).Status | Should -Be 'Applied'
        (Set-GcWrapup $id -WrapupCode $code -PassThru).Status | Should -Be 'Unchanged'
        Get-SandboxWriteCount $sandbox $id | Should -Be 1
    }

    It 'runs every check and writes nothing under -WhatIf' {
        Set-GcWrapup $id -WrapupCode 'Resolved' -WhatIf
        (Set-GcWrapup $id -WrapupCode 'Resolved' -WhatIf -PassThru).Status | Should -Be 'WhatIf'
        { Set-GcWrapup $id -WrapupCode 'nonsense' -WhatIf -ErrorAction Stop } | Should -Throw -ErrorId 'CodeNotFound,Wrapup.SetGcWrapupCommand'
        Get-SandboxWriteCount $sandbox $id | Should -Be 0
    }

    It 'leaves a code of a person alone unless forced' {
        Set-GcWrapup $id -WrapupCode 'Resolved'
        { Set-GcWrapup $id -WrapupCode 'Escalated' -ErrorAction Stop } | Should -Throw -ErrorId 'WrapupExists,*'
        (Set-GcWrapup $id -WrapupCode 'Escalated' -Force -PassThru).PreviousCodeName | Should -Be 'Resolved'
    }

    It 'refuses an active interaction' {
        $active = Get-SandboxInteraction $sandbox -State active
        { Set-GcWrapup $active.id -WrapupCode 'Resolved' -ErrorAction Stop } | Should -Throw -ErrorId 'InteractionActive,*'
        (Get-GcInteractionState $active.id).Ready | Should -BeFalse
        Get-SandboxWriteCount $sandbox $active.id | Should -Be 0
    }

    It 'refuses to guess among several agents' {
        $transfer = Get-SandboxInteraction $sandbox -Agents 2
        { Set-GcWrapup $transfer.id -WrapupCode 'Resolved' -ErrorAction Stop } | Should -Throw -ErrorId 'ParticipantAmbiguous,*'
        (Set-GcWrapup $transfer.id -WrapupCode 'Resolved' -Participant Last -PassThru).Status | Should -Be 'Applied'
    }

    It 'refuses <Reason> and says what to do' -ForEach @(
        @{ Reason = 'InteractionNotFound'; Row = @{ InteractionId = '00000000-0000-4000-8000-000000000000' } }
        @{ Reason = 'ParticipantNotFound'; Row = @{ ParticipantId = '00000000-0000-4000-8000-000000000000' } }
        @{ Reason = 'CodeNotFound'; Row = @{ WrapupCode = 'Resolvd' } }
        @{ Reason = 'CodeIsSystem'; Row = @{ WrapupCode = 'ININ-WRAP-UP-TIMEOUT' } }
        @{ Reason = 'InvalidInput'; Row = @{ InteractionId = 'not-an-id' } }
        @{ Reason = 'InvalidInput'; Row = @{ WrapupCode = '' } }
    ) {
        $row = @{ InteractionId = $id; WrapupCode = 'Resolved' } + @{}
        foreach ($key in $_.Row.Keys) { $row[$key] = $_.Row[$key] }
        [pscustomobject] $row | Set-GcWrapup -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed.Count | Should -Be 1
        $failed[0].FullyQualifiedErrorId | Should -Be "$Reason,Wrapup.SetGcWrapupCommand"
        $failed[0].ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
        Get-SandboxWriteCount $sandbox $id | Should -Be 0
    }

    It 'tells a token that may not write before anything is sent, or by the permission' {
        $readonly = Connect-GcOrg -BaseUri $sandbox.Uri -Credential (Get-SandboxCredential readonly) -Api $Api -PassThru
        Connect-GcOrg -BaseUri $sandbox.Uri -Credential (Get-SandboxCredential) -Api $Api -RequestsPerMinute 0
        { Set-GcWrapup $id -WrapupCode 'Resolved' -Connection $readonly -ErrorAction Stop } | Should -Throw -ErrorId 'Missing*,*'
        Get-SandboxWriteCount $sandbox $id | Should -Be 0
    }
}

Describe 'Rows from a CSV file' {
    BeforeAll {
        Invoke-RestMethod "$($sandbox.Uri)/sandbox/reset" -Method Post | Out-Null
        Connect-GcOrg -BaseUri $sandbox.Uri -Credential (Get-SandboxCredential) -RequestsPerMinute 0
        $ids = @(Get-SandboxInteraction $sandbox -First 30).id
    }

    It 'binds a column called <Column>' -ForEach @(@{ Column = 'InteractionId' }, @{ Column = 'ConversationId' }, @{ Column = 'Id' }) {
        $mine, $ids = $ids[0], $ids[1..($ids.Count - 1)]
        Set-Variable ids $ids -Scope 1
        $file = Join-Path $TestDrive "$Column.csv"
        [pscustomobject]@{ $Column = $mine; WrapupCode = 'No outcome'; Notes = ''; Ticket = 7 } | Export-Csv $file -NoTypeInformation
        $result = Import-Csv $file | Set-GcWrapup -PassThru
        $result.Status | Should -Be 'Applied'
        $result.InteractionId | Should -Be $mine
    }

    It 'keeps the order, loses no row, and writes a result for each' {
        $rows = foreach ($mine in $ids[5..14]) { [pscustomobject]@{ InteractionId = $mine; WrapupCode = 'Resolved'; Notes = "ticket $mine" } }
        $rows = @($rows[0..4]) + [pscustomobject]@{ InteractionId = ''; WrapupCode = 'Resolved'; Notes = '' } + @($rows[5..9])
        $done = Join-Path $TestDrive 'done.csv'
        $rows | Set-GcWrapup -PassThru -ErrorAction SilentlyContinue -ErrorVariable failed | Export-Csv $done -NoTypeInformation
        $result = Import-Csv $done
        $result.Count | Should -Be 11
        $result.InteractionId | Should -Be $rows.InteractionId
        $result[5].Reason | Should -Be 'InvalidInput'
        $failed.Count | Should -Be 1
    }

    It 'sends nothing for the second of two equal rows' {
        $mine = $ids[20]
        ($mine, $mine | Set-GcWrapup -WrapupCode 'Resolved' -PassThru).Status | Should -Be 'Applied', 'Unchanged'
        Get-SandboxWriteCount $sandbox $mine | Should -Be 1
    }

    It 'stops asking when the pipeline needs no more' {
        $results = $ids | Set-GcWrapup -WrapupCode 'Resolved' -Force -PassThru | Select-Object -First 2
        $results.Count | Should -Be 2
    }
}

Describe 'Without a connection' {
    It 'says so' {
        Disconnect-GcOrg
        { Set-GcWrapup '00000000-0000-4000-8000-000000000000' -WrapupCode 'Resolved' } | Should -Throw -ErrorId 'NotConnected,*'
    }
}
