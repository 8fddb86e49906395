#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.5.0' }

# Help as it is looked up: pages of parameters, examples and topics.

BeforeDiscovery {
    Import-Module "$PSScriptRoot/Sandbox.psm1" -Force
    Import-WrapupModule
    $common = [Management.Automation.PSCmdlet]::CommonParameters + [Management.Automation.PSCmdlet]::OptionalCommonParameters
    # what only binds objects of the pipeline is not shown
    $cmdlets = Get-Command -Module Wrapup | ForEach-Object {
        $shown = $_.Parameters.Values | Where-Object { $_.Name -notin $common -and -not ($_.Attributes | Where-Object DontShow) }
        @{ Name = $_.Name; Parameters = @($shown.Name | Where-Object { $_ }) }
    }
}

BeforeAll {
    Import-Module "$PSScriptRoot/Sandbox.psm1" -Force
    Import-WrapupModule
}

Describe 'Get-Help <Name>' -ForEach $cmdlets {
    It 'explains each parameter' {
        foreach ($parameter in $Parameters) {
            ((Get-Help $Name -Parameter $parameter).description | Out-String).Trim() | Should -Not -BeNullOrEmpty -Because $parameter
        }
    }

    It 'says where the page is on the web' { (Get-Command $Name).HelpUri | Should -BeLike "https://*/$Name.md" }

    It 'shows its examples with their titles and words' {
        $page = Get-Help $Name -Examples | Out-String -Width 120
        $page | Should -Match $Name
        foreach ($example in (Get-Help $Name).examples.example) {
            $example.title.Trim('- ') | Should -Not -BeNullOrEmpty
            ($example.remarks | Out-String).Trim() | Should -Not -BeNullOrEmpty
        }
    }
}

Describe 'Get-Help <_>' -ForEach 'about_Wrapup', 'about_Wrapup_Bulk', 'about_Wrapup_Errors', 'about_Wrapup_Events' {
    It 'is a page that a console can show' {
        $page = Get-Help $_ | Out-String -Width 200
        $page | Should -Match 'TOPIC\s+about_Wrapup'
        $page | Should -Match 'SHORT DESCRIPTION'
    }
}

Describe 'about_Wrapup_Errors' {
    It 'has every reason' {
        $page = Get-Help about_Wrapup_Errors | Out-String -Width 200
        foreach ($reason in [Enum]::GetNames([Wrapup.Client.Reason]) | Where-Object { $_ -ne 'None' }) { $page | Should -Match "(?m)^ +$reason\b" }
    }
}
