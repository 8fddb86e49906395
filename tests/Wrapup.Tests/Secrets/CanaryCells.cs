using System;
using System.Collections.Generic;
using System.Linq;
using Wrapup.Client;
using Wrapup.Sandbox;
using Wrapup.Tests.Cmdlets;

namespace Wrapup.Tests.Secrets;

/// <summary>The cells: each cmdlet × each fault of the service × both Apis, and each reason that takes more than a fault.</summary>
internal static class CanaryCells
{
    private const string Echo = $$"""
        {"message":"no: {{CanaryTransport.Mark}}","code":"{{CanaryTransport.Mark}}","contextId":"{{CanaryTransport.Mark}}","error":"{{CanaryTransport.Mark}}",
         "error_description":"{{CanaryTransport.Mark}}","details":[{"errorCode":"{{CanaryTransport.Mark}}","fieldName":"{{CanaryTransport.Mark}}"}],"errors":[{"message":"{{CanaryTransport.Mark}}"}]}
        """;

    private const string Write = "PATCH /api/v2/conversations/{id}/participants/{pid}";
    private const string ReadBack = "/api/v2/conversations/*/wrapup";
    private const string Connect = "Connect-GcOrg -BaseUri $uri -MaxRetryWaitSec 1 -Credential $credential";
    private const string Damaged = """[System.IO.File]::WriteAllText($journal, "{`"kind`":`"wrapup`",`"notes`":`"$notes`" torn\n{`"notes`":`"$notes`"}\n")""";
    private const string Code = "Set-GcWrapup $id 'No outcome' -Notes $notes";
    private const string Replaced = $"{Code}; Set-GcWrapup $id Resolved -Notes \"$notes 2\" -Force -JournalPath $done";
    private const string Undo = "Undo-GcWrapup $done -UndoJournalPath $journal -PassThru";
    private const string Set = "Set-GcWrapup $id Resolved -Notes $notes -JournalPath $journal -PassThru";

    /// <summary>A call of each cmdlet that would go well.</summary>
    private static readonly Dictionary<string, string> s_calls = new()
    {
        ["Connect-GcOrg"] = Connect,
        ["ConvertFrom-GcEvent"] = """'{"detail":{"topicName":"v2.detail.events.conversation.{id}.customer.end","eventBody":{"conversationId":""}}}', "{`"wrapup`":{`"notes`":`"$notes`"}}" | ConvertFrom-GcEvent""",
        ["Disconnect-GcOrg"] = "Disconnect-GcOrg",
        ["Find-GcInteraction"] = "Find-GcInteraction -Queue Support -Since ([datetime]::Now.AddDays(-1)) -First 5",
        ["Get-GcConnection"] = "Get-GcConnection",
        ["Get-GcInteractionState"] = "Get-GcInteractionState $id",
        ["Get-GcQueue"] = "Get-GcQueue Support",
        ["Get-GcRegion"] = "Get-GcRegion",
        ["Get-GcWrapup"] = "Get-GcWrapup $id",
        ["Get-GcWrapupCode"] = "Get-GcWrapupCode -InteractionId $id",
        ["Get-GcWrapupJournal"] = "Get-GcWrapupJournal $done; Get-GcWrapupJournal $done -Summary",
        ["Receive-GcEvent"] = "Receive-GcEvent -Queue Support -TimeoutSec 1 -First 1",
        ["Set-GcWrapup"] = Set,
        ["Test-GcConnection"] = "Test-GcConnection",
        ["Test-GcWrapup"] = "Test-GcWrapup $id Resolved -Notes $notes",
        ["Undo-GcWrapup"] = Undo,
        ["Wait-GcInteraction"] = "Wait-GcInteraction $id -TimeoutSec 1",
    };

    private static readonly Dictionary<string, Fault> s_faults = new()
    {
        ["nothing"] = new Fault { Kind = FaultKind.Delay },
        ["400"] = Status(400),
        ["401"] = Status(401),
        ["403"] = Status(403),
        ["404"] = Status(404),
        ["409"] = Status(409),
        ["429 with hours"] = Status(429) with { RetryAfterSec = 7200 },
        ["500 after applying"] = Status(500) with { Applied = true },
        ["503"] = Status(503),
        ["reset after applying"] = new Fault { Kind = FaultKind.ResetAfter },
        ["truncated body"] = new Fault { Kind = FaultKind.Truncate },
        ["HTML instead of JSON"] = Status(200) with { Body = $"<html>{CanaryTransport.Mark}</html>", ContentType = "text/html" },
        ["garbled JSON"] = Status(200) with { Body = $$"""{"{{CanaryTransport.Mark}}": """ },
        ["302 to another host"] = Status(302) with { Headers = new Dictionary<string, string> { ["Location"] = "https://elsewhere.example/api", [CanaryTransport.MarkHeader] = "1" } },
        ["accepted, never applied"] = new Fault { Kind = FaultKind.NotApplied },
    };

    public static IEnumerable<string> Cmdlets => s_calls.Keys;

    public static IEnumerable<CanaryCell> Of(string cmdlet) =>
        Faulty(cmdlet).Concat(Refused().Concat(Special()).Where(cell => cell.Cmdlet == cmdlet));

    private static IEnumerable<CanaryCell> Faulty(string cmdlet) =>
        from api in new[] { ApiKind.Interactions, ApiKind.Conversations }
        from fault in s_faults
        select new CanaryCell(cmdlet, api, fault.Key, s_calls[cmdlet])
        {
            Before = s_calls[cmdlet].Contains("$done", StringComparison.Ordinal) ? Replaced : null,
            Faults = [fault.Value],
        };

    // the same refusals as elsewhere, with notes and a journal, and as the test before the write
    private static IEnumerable<CanaryCell> Refused()
    {
        foreach ((string api, Reason reason, string json, string script) in RefusalTests.Refusals.Select(row => row.Data))
        {
            var cell = new CanaryCell("Set-GcWrapup", Enum.Parse<ApiKind>(api), $"{reason}", $"{script} -Notes $notes -PassThru") { Interaction = json, Expected = reason };
            yield return cell with { Script = cell.Script + " -JournalPath $journal" };
            yield return cell with
            {
                Cmdlet = "Test-GcWrapup",
                Script = cell.Script.Replace("Set-", "Test-", StringComparison.Ordinal).Replace(" -PassThru", string.Empty, StringComparison.Ordinal),
                Expected = null,
            };
        }
    }

    private static IEnumerable<CanaryCell> Special()
    {
        foreach (string cmdlet in s_calls.Keys.Except(["Connect-GcOrg", "Disconnect-GcOrg", "ConvertFrom-GcEvent", "Get-GcRegion", "Get-GcWrapupJournal", "Get-GcConnection"]))
        {
            yield return On(cmdlet, Reason.NotConnected, s_calls[cmdlet]) with { IsClosed = true, Before = Replaced };
        }

        yield return On("Set-GcWrapup", Reason.MissingScope, Set) with { Api = ApiKind.Interactions, Client = "readonly" };
        yield return On("Set-GcWrapup", Reason.MissingPermission, Set) with { Client = "readonly" };
        yield return On("Set-GcWrapup", Reason.WrapupExists, Set) with { Before = Code };
        yield return On("Set-GcWrapup", Reason.NotApplied, Set) with { Faults = [s_faults["accepted, never applied"] with { Route = Write }] };
        yield return On("Set-GcWrapup", Reason.OutcomeUnknown, Set) with
        {
            Faults = [s_faults["500 after applying"] with { Route = Write }, Status(400) with { Route = ReadBack, Method = "GET" }],
        };
        yield return On("Set-GcWrapup", Reason.NotReached, "$ids | Set-GcWrapup -WrapupCode Resolved -Notes $notes -PassThru -JournalPath $journal -ThrottleLimit 1") with
        {
            Faults = [s_faults["429 with hours"] with { Route = Write }],
        };
        yield return On("Set-GcWrapup", Reason.NotSupported, "Set-GcWrapup $id Resolved -Notes $notes -Tag $notes") with { Api = ApiKind.Interactions };
        yield return On("Set-GcWrapup", Reason.InvalidInput, "[pscustomobject]@{ InteractionId = 'none'; Notes = $notes } | Set-GcWrapup -WrapupCode Resolved -JournalPath $journal");
        yield return On("Set-GcWrapup", Reason.InvalidInput, "Set-GcWrapup $id Resolved -Notes ($notes * 1000)") with { Expected = null };
        yield return On("Set-GcWrapup", Reason.JournalExists, Set) with { Before = "Set-GcWrapup $id Resolved -Notes $notes -JournalPath $journal" };
        yield return On("Set-GcWrapup", Reason.JournalUnwritable, Set.Replace("$journal", "\"$journal/none/run.jsonl\"", StringComparison.Ordinal));
        yield return On("Set-GcWrapup", Reason.JournalLocked, Set) with { Held = JournalLock.Take };
        yield return On("Set-GcWrapup", Reason.JournalInvalid, $"{Set} -Resume") with { Before = Damaged };
        yield return On("Undo-GcWrapup", Reason.JournalInvalid, "Undo-GcWrapup $journal") with { Before = Damaged };
        yield return On("Get-GcWrapupJournal", Reason.JournalInvalid, "Get-GcWrapupJournal $journal") with { Before = Damaged };
        yield return On("Undo-GcWrapup", Reason.JournalMismatch, "Undo-GcWrapup $journal") with { Before = $"{Replaced}; {Undo}" };
        yield return On("Undo-GcWrapup", Reason.WrapupChanged, Undo) with { Before = $"{Replaced}; Set-GcWrapup $id Escalated -Notes $notes -Force" };
        yield return On("Find-GcInteraction", Reason.CodeNotFound, "Find-GcInteraction -WrapupCode $notes.Substring(0, 3)");
        yield return On("Wait-GcInteraction", Reason.InteractionActive, s_calls["Wait-GcInteraction"]) with { Interaction = """{"state":"active"}""" };
        yield return On("Connect-GcOrg", Reason.InvalidRegion, "Connect-GcOrg -Region nowhere -Credential $credential");
        yield return On("Connect-GcOrg", Reason.InvalidBaseUri, "Connect-GcOrg -BaseUri http://elsewhere.example -Credential $credential");
        yield return On("Connect-GcOrg", Reason.InvalidProfile, "Connect-GcOrg -ProfileName 'no such profile'");
        yield return On("Connect-GcOrg", Reason.Unauthorized, "Connect-GcOrg -BaseUri $uri -AccessToken $token -PassThru; Test-GcConnection; Get-GcWrapup $id");
    }

    private static CanaryCell On(string cmdlet, Reason reason, string script) => new(cmdlet, ApiKind.Conversations, $"{reason}", script) { Expected = reason };

    private static Fault Status(int status) => new()
    {
        Kind = FaultKind.Status,
        Status = status,
        Body = Echo,
        Headers = new Dictionary<string, string> { [CanaryTransport.MarkHeader] = "1" },
    };
}
