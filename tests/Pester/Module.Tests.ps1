#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.5.0' }

BeforeDiscovery {
    Import-Module "$PSScriptRoot/Sandbox.psm1" -Force
    Import-WrapupModule
    $cmdlets = Get-Command -Module Wrapup | ForEach-Object { @{ Name = $_.Name } }
}

BeforeAll {
    Import-Module "$PSScriptRoot/Sandbox.psm1" -Force
    Import-WrapupModule
    $module = Get-Module Wrapup
}

Describe 'The module' {
    It 'has a manifest that passes its test' {
        $manifest = Join-Path $module.ModuleBase 'Wrapup.psd1'
        (Test-ModuleManifest $manifest).Version | Should -Be $module.Version
    }

    It 'exports compiled cmdlets only' {
        (Get-Command -Module Wrapup).CommandType | Sort-Object -Unique | Should -Be 'Cmdlet'
    }

    It 'exports each cmdlet that has a page, and no other' {
        $pages = Get-ChildItem "$PSScriptRoot/../../docs/cmdlets" -Filter '*-Gc*.md' | Select-Object -ExpandProperty BaseName | Sort-Object
        (Get-Command -Module Wrapup).Name | Sort-Object | Should -Be $pages
    }

    It 'uses approved verbs' {
        $verbs = (Get-Verb).Verb
        Get-Command -Module Wrapup | Where-Object { $_.Verb -notin $verbs } | Should -BeNullOrEmpty
    }

    It 'loads no third-party assembly into PowerShell 7' -Skip:($PSEdition -ne 'Core') {
        $folder = Split-Path $module.Path
        if ($module.Path -like '*.psd1') { $folder = [IO.Path]::Combine($folder, 'bin', 'net8.0') }
        (Get-ChildItem $folder -Filter *.dll).Name | Sort-Object | Should -Be 'Wrapup.Client.dll', 'Wrapup.dll'
    }
}

Describe '<Name>' -ForEach $cmdlets {
    BeforeAll { $help = Get-Help $Name -Full }

    It 'has a synopsis and a description' {
        $help.Synopsis.Trim() | Should -Not -BeNullOrEmpty
        $help.Synopsis | Should -Not -Match ([regex]::Escape("$Name ["))
        ($help.description | Out-String).Trim() | Should -Not -BeNullOrEmpty
    }

    It 'has three examples or more' { @($help.examples.example).Count | Should -BeGreaterOrEqual 3 }

    It 'names what it puts out' { (Get-Command $Name).OutputType.Count | Should -BeGreaterThan 0 }
}
