#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.5.0' }

# What a script can rely on when something is refused.

BeforeAll {
    Import-Module "$PSScriptRoot/Sandbox.psm1" -Force
    Import-WrapupModule
    $sandbox = Start-Sandbox -Interactions 60
    Connect-Sandbox $sandbox
    $active = (Get-SandboxInteraction $sandbox -State active).id
    $good = @(Get-SandboxInteraction $sandbox -First 6).id
}

AfterAll { Stop-Sandbox $sandbox }

Describe 'An error' {
    It 'is told apart in a catch by its id' {
        $what = try {
            Set-GcWrapup $active -WrapupCode 'Resolved' -ErrorAction Stop
        } catch {
            switch -Wildcard ($_.FullyQualifiedErrorId) {
                'InteractionActive,*' { 'later' }
                default { 'broken' }
            }
        }

        $what | Should -Be 'later'
    }

    It 'can be caught by its type, with reason and advice' {
        $caught = try { Set-GcWrapup $active -WrapupCode 'Resolved' -ErrorAction Stop } catch [Wrapup.Client.WrapupException] { $_ }
        $caught.Exception.Reason | Should -Be 'InteractionActive'
        $caught.ErrorDetails.RecommendedAction | Should -Match '-Wait'
        $caught.TargetObject.InteractionId | Should -Be $active
        $caught.CategoryInfo.Activity | Should -Be 'Set-GcWrapup'
    }

    It 'concerns one record; the others are written' {
        $results = @($good[0], $active, $good[1] | Set-GcWrapup -WrapupCode 'Resolved' -PassThru -ErrorVariable failed -ErrorAction SilentlyContinue)
        $results.Status | Should -Be 'Applied', 'Failed', 'Applied'
        $failed.Count | Should -Be 1
    }

    It 'ends the pipeline under -ErrorAction Stop, and nothing behind it is written' {
        { $active, $good[2] | Set-GcWrapup -WrapupCode 'Resolved' -ThrottleLimit 1 -ErrorAction Stop } | Should -Throw -ErrorId 'InteractionActive,Wrapup.SetGcWrapupCommand'
        Get-SandboxWriteCount $sandbox $active | Should -Be 0
    }

    It 'can be grouped by reason without catching anything' {
        $rows = @($active, $good[3], '00000000-0000-4000-8000-000000000000', 'no-id')
        $groups = $rows | Set-GcWrapup -WrapupCode 'Resolved' -PassThru -ErrorAction SilentlyContinue | Group-Object Reason
        "$($groups.Name | Sort-Object)" | Should -Be 'InteractionActive InteractionNotFound InvalidInput None'
    }

    It 'sets $? and goes to the error stream' {
        $stream = Set-GcWrapup $active -WrapupCode 'Resolved' 2>&1
        @($stream).Count | Should -Be 1
        $stream | Should -BeOfType System.Management.Automation.ErrorRecord
    }

    It 'of a mistyped code names the nearest ones' {
        { Set-GcWrapup $good[4] -WrapupCode 'Resolvd' -ErrorAction Stop } | Should -Throw -ErrorId 'CodeNotFound,*' -ExpectedMessage "*'Resolved'*"
    }

    It 'that the service answers itself has its words and the id for support' {
        $null = Invoke-RestMethod "$($sandbox.Uri)/sandbox/faults" -Method Post -ContentType 'application/json' -Body (
            @{ method = 'PATCH'; status = 400; count = 1; body = '{"message":"No such thing","code":"bad.request"}' } | ConvertTo-Json)
        $caught = try { Set-GcWrapup $good[5] -WrapupCode 'Resolved' -ErrorAction Stop } catch { $_ }
        $caught.FullyQualifiedErrorId | Should -BeLike 'Rejected,*'
        "$caught" | Should -Match 'No such thing'
        $caught.Exception.StatusCode | Should -Be 400
    }

    It 'that would meet every record ends the command: <Reason>' -ForEach @(
        @{ Reason = 'NotConnected'; Call = { Disconnect-GcOrg; 'a', 'b' | Set-GcWrapup -WrapupCode 'Resolved' } }
        @{ Reason = 'JournalUnwritable'; Call = { Connect-Sandbox $sandbox; $good | Set-GcWrapup -WrapupCode 'Resolved' -JournalPath (Join-Path $TestDrive 'no/such/folder/j.jsonl') } }
    ) {
        try { $Call | Should -Throw -ErrorId "$Reason,Wrapup.SetGcWrapupCommand" } finally { Connect-Sandbox $sandbox }
    }
}
