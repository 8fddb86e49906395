@{
    ModuleVersion     = '0.1.0'
    GUID              = '6a4f1c52-8f0e-4a35-9d7e-5a1a3f0c9b11'
    RootModule        = 'EmptyModule.dll'
    CmdletsToExport   = @('Get-Nothing')
    FunctionsToExport = @()
    AliasesToExport   = @()
    VariablesToExport = @()
}
