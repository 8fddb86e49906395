#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.5.0' }

# What a user sees: tables, lists, colours, completion; and what other tools get of the same objects.

BeforeAll {
    Import-Module "$PSScriptRoot/Sandbox.psm1" -Force
    Import-WrapupModule
    $sandbox = Start-Sandbox -Interactions 100
    Connect-Sandbox $sandbox
    $ids = @(Get-SandboxInteraction $sandbox -First 5).id
    $escape = [char] 27
    $width = @{ Width = 120 }

    function Complete([string] $Line) { (TabExpansion2 $Line $Line.Length).CompletionMatches }
}

AfterAll { Stop-Sandbox $sandbox }

Describe 'The screen' {
    It 'shows <What> as a table that fits' -ForEach @(
        @{ What = 'a result'; Call = { Set-GcWrapup $ids[0] -WrapupCode 'Resolved' -PassThru }; Columns = 'InteractionId', 'Status', 'Code', 'Previous', 'Reason' }
        @{ What = 'a verdict'; Call = { Get-GcInteractionState $ids[1] }; Columns = 'InteractionId', 'State', 'Ready', 'Agent', 'Now set', 'Reason' }
        @{ What = 'a wrap-up'; Call = { Get-GcWrapup $ids[1] }; Columns = 'InteractionId', 'Agent', 'State', 'Code', 'Notes' }
        @{ What = 'queues'; Call = { Get-GcQueue }; Columns = 'Name', 'Division', 'Members', 'Id' }
        @{ What = 'codes'; Call = { Get-GcWrapupCode }; Columns = 'Name', 'Division', 'Id' }
        @{ What = 'regions'; Call = { Get-GcRegion }; Columns = 'Name', 'Domain', 'ApiUri', 'LoginUri' }
        @{ What = 'the connection'; Call = { Get-GcConnection }; Columns = 'Organization', 'BaseUri', 'Api', 'Grant', 'Connected', 'Expires' }
        @{ What = 'what was found'; Call = { Find-GcInteraction -First 3 -Since (Get-Date).AddDays(-7) }; Columns = 'InteractionId', 'Started', 'Queue', 'Agent', 'Media', 'Now set' }
        @{ What = 'the end of a wait'; Call = { Wait-GcInteraction $ids[1] }; Columns = 'InteractionId', 'State', 'StartTime', 'EndTime', 'Agents' }
        @{ What = 'an event'; Call = { @{ conversationId = $ids[1]; state = 'closed' } | ConvertFrom-GcEvent }; Columns = 'Time', 'InteractionId', 'State', 'EventType' }
    ) {
        $lines = (& $Call | Out-String @width) -split '\r?\n'
        $lines | Where-Object Length -GT 120 | Should -BeNullOrEmpty
        $head = $lines | Where-Object { $_ } | Select-Object -First 1
        $at = $Columns | ForEach-Object { $head.IndexOf($_) }
        $at | Should -Not -Contain -1 -Because $head
        "$at" | Should -Be "$($at | Sort-Object)"
    }

    It 'wraps nothing of a GUID' {
        Get-GcWrapup $ids[1] | Out-String @width | Should -Match ([regex]::Escape($ids[1]))
    }

    It 'has no colours in text and in files' -Skip:($PSEdition -ne 'Core') {
        Get-GcInteractionState $ids[1] | Out-String @width | Should -Not -Match $escape
        Get-GcInteractionState $ids[1] > (Join-Path $TestDrive 'out.txt')
        Get-Content (Join-Path $TestDrive 'out.txt') -Raw | Should -Not -Match $escape
    }
}

Describe 'Other tools' {
    It 'get the plain values in JSON' -Skip:($PSEdition -ne 'Core') {
        $notes = 'Zo{0} said "yes"' -f [char] 0xEB
        $read = Set-GcWrapup $ids[2] -WrapupCode 'Resolved' -Notes $notes -PassThru | ConvertTo-Json -EnumsAsStrings | ConvertFrom-Json
        $read.Status | Should -Be 'Applied'
        $read.Reason | Should -Be 'None'
        $read.Notes | Should -Be $notes
        $read.Timestamp | Should -BeOfType DateTime
    }

    It 'get a CSV file that comes back as it went' {
        $file = Join-Path $TestDrive 'done.csv'
        $result = Set-GcWrapup $ids[3] -WrapupCode 'Resolved' -Notes "two`nlines, a comma" -PassThru
        $result | Export-Csv $file -NoTypeInformation -Encoding UTF8
        $row = Import-Csv $file -Encoding UTF8
        $row.Notes | Should -Be "two`nlines, a comma"
        $row.PSObject.Properties.Name | Should -Be $result.PSObject.Properties.Name
        (Import-Csv $file -Encoding UTF8 | Select-Object InteractionId, @{ Name = 'WrapupCode'; Expression = 'WrapupCodeName' }, Notes | Set-GcWrapup -PassThru).Status | Should -Be 'Unchanged'
    }

    It 'can filter, sort and group' {
        (Get-GcWrapupCode -Queue 'Support' | Where-Object Name -Like 'Re*' | Sort-Object Name | Select-Object -First 1).Name | Should -Be 'Refund issued'
        (Get-GcQueue | Group-Object DivisionName | Sort-Object Name | Select-Object -First 1).Name | Should -Be 'Americas'
    }
}

Describe 'Tab' {
    It 'completes <Line>' -ForEach @(
        @{ Line = 'Set-GcWrapup -WrapupCode Res'; Offers = 'Resolved' }
        @{ Line = 'Set-GcWrapup -WrapupCode no'; Offers = "'No outcome'" }
        @{ Line = 'Import-Csv fixes.csv | Set-GcWrapup -WrapupCode Res'; Offers = 'Resolved' }
        @{ Line = 'Find-GcInteraction -Queue Tech'; Offers = "'Technical Support'" }
        @{ Line = 'Connect-GcOrg -Region eu-central-'; Offers = 'eu-central-1' }
        @{ Line = 'Set-GcWrapup -Part'; Offers = '-Participant' }
        @{ Line = 'Get-GcWrapupJ'; Offers = 'Get-GcWrapupJournal' }
        @{ Line = 'Get-GcWrapupJournal fixes.jsonl -State In'; Offers = 'InDoubt' }
    ) { (Complete $Line).CompletionText | Should -Contain $Offers }

    It 'offers the codes of the interaction on the line' {
        $one = New-SandboxInteraction $sandbox @{ queue = 'Retention' }
        (Complete "Set-GcWrapup $($one.id) -WrapupCode off").CompletionText | Should -Be "'Offer accepted'", "'Offer declined'"
    }

    It 'is silent without a connection' {
        Disconnect-GcOrg
        try { Complete 'Set-GcWrapup -WrapupCode Res' | Where-Object CompletionText -EQ 'Resolved' | Should -BeNullOrEmpty } finally { Connect-Sandbox $sandbox }
    }
}
