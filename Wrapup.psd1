@{
    ModuleVersion        = '0.1.0'
    GUID                 = '5d0b6f0e-3c2a-4d3e-9f5c-0b8a7c1d2e4f'
    RootModule           = if ($PSEdition -eq 'Core') { 'bin/net8.0/Wrapup.dll' } else { 'bin/net472/Wrapup.dll' }
    CompatiblePSEditions = @('Core', 'Desktop')
    PowerShellVersion    = if ($PSEdition -eq 'Core') { '7.4' } else { '5.1' }
    Author               = 'The Wrapup contributors'
    CompanyName          = 'Wrapup'
    Copyright            = 'Copyright (c) 2026 The Wrapup contributors. MIT License.'
    Description          = 'Sets wrap-up (disposition) codes on ended Genesys Cloud interactions: checks scope, state, participant and code before the write, says which check failed and what to do, and proves that the code arrived. For one record, a hundred thousand, or events as they come.'
    FormatsToProcess     = @('bin/Wrapup.Format.ps1xml')
    FunctionsToExport    = @()
    AliasesToExport      = @()
    VariablesToExport    = @()
    CmdletsToExport      = @(
        'Connect-GcOrg'
        'ConvertFrom-GcEvent'
        'Disconnect-GcOrg'
        'Find-GcInteraction'
        'Get-GcConnection'
        'Get-GcInteractionState'
        'Get-GcQueue'
        'Get-GcRegion'
        'Get-GcWrapup'
        'Get-GcWrapupCode'
        'Get-GcWrapupJournal'
        'Receive-GcEvent'
        'Set-GcWrapup'
        'Test-GcConnection'
        'Test-GcWrapup'
        'Undo-GcWrapup'
        'Wait-GcInteraction'
    )
    PrivateData          = @{
        # What ships, file by file: the build of the package stops when this and what stands in bin and en-US differ. It stands here and not in the
        # key of that name on the top level, whose files the engine looks up one by one at each import: that took a third of its time.
        FileList = @(
            'Wrapup.psd1'
            'LICENSE'
            'CHANGELOG.md'
            'THIRD-PARTY-NOTICES.txt'
            'bin/Wrapup.Format.ps1xml'
            'bin/net8.0/Wrapup.dll'
            'bin/net8.0/Wrapup.Client.dll'
            'bin/net472/Wrapup.dll'
            'bin/net472/Wrapup.Client.dll'
            'bin/net472/Microsoft.Bcl.AsyncInterfaces.dll'
            'bin/net472/Microsoft.Bcl.TimeProvider.dll'
            'bin/net472/System.Buffers.dll'
            'bin/net472/System.IO.Pipelines.dll'
            'bin/net472/System.Memory.dll'
            'bin/net472/System.Net.Http.Json.dll'
            'bin/net472/System.Numerics.Vectors.dll'
            'bin/net472/System.Runtime.CompilerServices.Unsafe.dll'
            'bin/net472/System.Text.Encodings.Web.dll'
            'bin/net472/System.Text.Json.dll'
            'bin/net472/System.Threading.Tasks.Extensions.dll'
            'bin/net472/System.ValueTuple.dll'
            'en-US/Wrapup.dll-Help.xml'
            'en-US/about_Wrapup.help.txt'
            'en-US/about_Wrapup_Bulk.help.txt'
            'en-US/about_Wrapup_Errors.help.txt'
            'en-US/about_Wrapup_Events.help.txt'
        )
        PSData   = @{
            Tags         = @('Genesys', 'GenesysCloud', 'PureCloud', 'WrapUp', 'Disposition', 'ContactCenter', 'PSEdition_Core', 'PSEdition_Desktop', 'Windows', 'Linux', 'MacOS')
            ProjectUri   = 'https://github.com/wrapup-ps/wrapup'
            LicenseUri   = 'https://github.com/wrapup-ps/wrapup/blob/main/LICENSE'
            IconUri      = 'https://raw.githubusercontent.com/wrapup-ps/wrapup/main/docs/icon.png'
            ReleaseNotes = 'https://github.com/wrapup-ps/wrapup/blob/main/CHANGELOG.md'
        }
    }
}
