@{
    ModuleVersion        = '0.1.0'
    GUID                 = 'a3f5e0d4-2b7c-4f19-8d36-6c0b9e7a1f52'
    RootModule           = if ($PSEdition -eq 'Core') { 'EmptyModule.dll' } else { 'none.dll' }
    CompatiblePSEditions = @('Core', 'Desktop')
    PowerShellVersion    = if ($PSEdition -eq 'Core') { '7.4' } else { '5.1' }
    FormatsToProcess     = @('EmptyModule.Format.ps1xml')
    CmdletsToExport      = @('Get-Nothing')
    FunctionsToExport    = @()
    AliasesToExport      = @()
    VariablesToExport    = @()
}
