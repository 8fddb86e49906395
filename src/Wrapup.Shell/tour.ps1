<#
.SYNOPSIS
A tour of Wrapup against a sandbox: real commands, real HTTP, real refusals.
.DESCRIPTION
`dotnet run --project src/Wrapup.Shell` starts a sandbox and runs this script with it. It uses only what the bare engine has, so it also runs
in pwsh against a sandbox of your own: dotnet run --project src/Wrapup.Sandbox, then ./src/Wrapup.Shell/tour.ps1 -BaseUri http://127.0.0.1:PORT
#>
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSAvoidOverwritingBuiltInCmdlets', '', Justification = 'Only where there is no Import-Csv.')]
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseDeclaredVarsMoreThanAssignments', '', Justification = 'The commands shown use them.')]
[CmdletBinding()]
param(
    [uri] $BaseUri = $SandboxUri
)

$ErrorActionPreference = 'Continue'
if (-not $BaseUri)
{
    throw 'The tour needs a sandbox: pass -BaseUri.'
}

if (-not (Get-Module -Name Wrapup))
{
    Import-Module -Name ([IO.Path]::Combine($PSScriptRoot, '..', '..', 'Wrapup.psd1')) -ErrorAction Stop
}

function Say([string] $Text)
{
    ''
    "$($PSStyle.Foreground.BrightCyan)# $Text$($PSStyle.Reset)"
}

# Shows a command as a person types it, then runs it as typed: the screen is what a console shows.
function Step([string] $Command)
{
    ''
    "$($PSStyle.Bold)PS> $Command$($PSStyle.Reset)"
    & ([scriptblock]::Create($Command)) | Out-Host
}

function Read-Sandbox([string] $Path)
{
    $http = [Net.Http.HttpClient]::new()
    try
    {
        , [Text.Json.Nodes.JsonNode]::Parse($http.GetStringAsync([uri]::new($BaseUri, "sandbox/$Path")).GetAwaiter().GetResult())
    }
    finally
    {
        $http.Dispose()
    }
}

function Find-Interaction([string] $Query)
{
    foreach ($interaction in (Read-Sandbox "interactions?$Query").AsArray())
    {
        "$($interaction['id'])"
    }
}

function Measure-Write
{
    $sum = 0
    foreach ($interaction in (Read-Sandbox 'stats')['writes'].AsObject()) { $sum += "$($interaction.Value)" -as [int] }
    $sum
}

# Import-Csv is in a module of pwsh that the bare engine is without; there this reader takes its place.
if (-not (Get-Command -Name Import-Csv -ErrorAction Ignore))
{
    function Import-Csv([string] $Path)
    {
        $file = [IO.Path]::Combine($ExecutionContext.SessionState.Path.CurrentFileSystemLocation.ProviderPath, $Path)
        $reader = [Microsoft.VisualBasic.FileIO.TextFieldParser]::new($file)
        try
        {
            $reader.SetDelimiters(',')
            $names = $reader.ReadFields()
            while (-not $reader.EndOfData)
            {
                $fields = $reader.ReadFields()
                $row = [ordered]@{}
                for ($i = 0; $i -lt $names.Count; $i++) { $row[$names[$i]] = $fields[$i] }
                [pscustomobject] $row
            }
        }
        finally
        {
            $reader.Dispose()
        }
    }
}

function ConvertTo-Credential([string] $Name)
{
    # the sandbox's clients have their names as secrets
    [pscredential]::new($Name, [Net.NetworkCredential]::new('', $Name).SecurePassword)
}

$active = Find-Interaction 'state=active&agents=1&queue=Support&limit=1'
$nobody = Find-Interaction 'state=closed&agents=0&limit=1'
$two = Find-Interaction 'state=closed&agents=2&wrapup=none&queue=Support&limit=1'
$ended = @(Find-Interaction 'state=closed&agents=1&wrapup=none&queue=Support&limit=6')
$coded = Find-Interaction 'state=closed&agents=1&wrapup=user&queue=Support&limit=1'
$writesBefore = Measure-Write
$Error.Clear()

$client = ConvertTo-Credential 'sandbox'
$readonly = ConvertTo-Credential 'readonly'
$path = $ExecutionContext.SessionState.Path
$folder = [IO.Directory]::CreateTempSubdirectory('wrapup-tour-')
$path.PushCurrentLocation('tour')
try
{
    $null = $path.SetLocation($folder.FullName)

    Say 'Connect. The sandbox is a local Genesys Cloud, as strict as the real one; $client holds its client id and secret.'
    Step "Connect-GcOrg -BaseUri $BaseUri -Credential `$client"
    Step 'Get-GcConnection'

    Say 'Which codes does a queue offer?'
    Step 'Get-GcWrapupCode -Queue Support'

    Say 'May a code be set? One interaction still runs, one has ended.'
    Step "'$active', '$($ended[0])' | Get-GcInteractionState"

    Say 'Set one by the name of the code, and read it back.'
    Step "Set-GcWrapup $($ended[0]) -WrapupCode 'Resolved' -Notes 'Back-fill' -PassThru"
    Step "Get-GcWrapup $($ended[0])"

    Say 'What must not be written is refused before the write, each with its reason and advice. It still runs:'
    Step "Set-GcWrapup $active -WrapupCode 'Resolved'"
    Say 'No agent took part:'
    Step "Set-GcWrapup $nobody -WrapupCode 'Resolved'"
    Say 'Two agents took part, so whose code is it? Then the same with an answer:'
    Step "Set-GcWrapup $two -WrapupCode 'Resolved'"
    Step "Set-GcWrapup $two -WrapupCode 'Resolved' -Participant Last -PassThru"
    Say 'A label that is no code:'
    Step "Set-GcWrapup $($ended[1]) -WrapupCode 'Solved'"
    Say 'A code of another queue:'
    Step "Set-GcWrapup $($ended[1]) -WrapupCode 'Sale made'"
    Say 'A person has set a code already:'
    Step "Set-GcWrapup $coded -WrapupCode 'No outcome'"
    Say 'A token that may only read:'
    Step "Connect-GcOrg -BaseUri $BaseUri -Credential `$readonly"
    Step "Set-GcWrapup $($ended[1]) -WrapupCode 'Resolved'"
    Step "Connect-GcOrg -BaseUri $BaseUri -Credential `$client"

    Say 'Now a file, as a report exports it: codes by name or id, one row that still runs. fixes.csv:'
    $lines = @(
        '"ConversationId","Queue","WrapupCode","Notes"'
        "`"$($ended[1])`",`"Support`",`"Password reset`",`"Ticket 4711, by phone`""
        "`"$($ended[2])`",`"Support`",`"no outcome`",`"`""
        "`"$active`",`"Support`",`"Resolved`",`"`""
        "`"$($ended[3])`",`"Support`",`"$((Get-GcWrapupCode -Queue Support -Name 'Refund issued').Id)`",`"`"`"Merci beaucoup !`"`"`""
        "`"$($ended[4])`",`"Support`",`"Callback needed`",`"On Monday`""
    )
    [IO.File]::WriteAllLines([IO.Path]::Combine($folder.FullName, 'fixes.csv'), [string[]] $lines)
    $lines
    Step 'Import-Csv fixes.csv | Set-GcWrapup -PassThru'
    Step 'Import-Csv fixes.csv | Get-GcWrapup'
}
finally
{
    $null = $path.PopLocation('tour')
    $folder.Delete($true)
}

$refused = $Error.Count
$writes = (Measure-Write) - $writesBefore
if ($writes -ne 6 -or $refused -ne 8)
{
    throw "6 wrap-ups were to be set and 8 refused; the sandbox counted $writes writes, and $refused records were refused."
}

Say "Done: $writes wrap-ups set and read back, $refused records refused, each with its reason. The sandbox counted $writes writes."
