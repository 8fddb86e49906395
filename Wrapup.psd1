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
        'Disconnect-GcOrg'
        'Find-GcInteraction'
        'Get-GcConnection'
        'Get-GcInteractionState'
        'Get-GcQueue'
        'Get-GcRegion'
        'Get-GcWrapup'
        'Get-GcWrapupCode'
        'Get-GcWrapupJournal'
        'Set-GcWrapup'
        'Test-GcWrapup'
        'Undo-GcWrapup'
    )
    PrivateData          = @{
        PSData = @{
            Tags = @('Genesys', 'GenesysCloud', 'PureCloud', 'WrapUp', 'Disposition', 'ContactCenter', 'PSEdition_Core', 'PSEdition_Desktop', 'Windows', 'Linux', 'MacOS')
        }
    }
}
