using System;
using System.Collections;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Text;
using System.Text.Json;
using Wrapup.Client;
using Wrapup.Tests.Cmdlets;
using Xunit;

namespace Wrapup.Tests.Events;

/// <summary>Whatever a host makes of an event, the same record comes out of it.</summary>
public sealed class ConvertFromGcEventTests(TestSandbox sandbox, ApiHosts hosts) : IClassFixture<ApiHosts>
{
    private const string Id = "2f7bf00a-6e1c-4b2e-9d3f-0a1b2c3d4e5f";
    private const string Agent = "9fb2ca78-1111-4aaa-8bbb-000000000001";

    private const string Webhook = $$"""{"event":"conversation:updated","conversationId":"{{Id}}","participantId":"{{Agent}}","state":"closed","timestamp":"2026-11-02T09:30:45.013Z"}""";

    private const string Notification = $$"""
        {
          "topicName": "v2.detail.events.conversation.{{Id}}.user.end",
          "version": "2",
          "eventBody": { "eventTime": 1649237504949, "conversationId": "{{Id}}", "participantId": "{{Agent}}", "mediaType": "VOICE" },
          "metadata": { "CorrelationId": "7272d362-0000-4000-8000-000000000000" }
        }
        """;

    [Theory]
    [InlineData("$json | ConvertFrom-GcEvent")]
    [InlineData("ConvertFrom-GcEvent $json")]
    [InlineData("$json -split \"`n\" | ConvertFrom-GcEvent")]
    [InlineData("ConvertFrom-GcEvent -InputObject $bytes")]
    [InlineData("$bytes | ConvertFrom-GcEvent")]
    [InlineData(", $bytes | ConvertFrom-GcEvent")]
    [InlineData("$object | ConvertFrom-GcEvent")]
    [InlineData("$table | ConvertFrom-GcEvent")]
    [InlineData("ConvertFrom-GcEvent @{ TopicName = $topic; EventBody = @{ eventTime = 1649237504949; conversationId = [guid]$id; participantId = $agent } }")]
    [InlineData("ConvertFrom-GcEvent ([ordered]@{ detail = $object; source = 'aws.partner'; 'detail-type' = 'x' })")]
    [InlineData("[pscustomobject]@{ WebhookName = 'x'; RequestBody = $json; RequestHeader = @{ a = 1 } } | ConvertFrom-GcEvent")]
    [InlineData("@{ WebhookName = 'x'; RequestBody = [System.Text.Json.Nodes.JsonValue]::Create($json).ToJsonString() } | ConvertFrom-GcEvent")]
    [InlineData("ConvertFrom-GcEvent @{ specversion = '1.0'; data = $json }")]
    public void An_event_may_be_held_in_many_ways(string script)
    {
        GcEvent read = Run(script, Notification).Single<GcEvent>();

        Assert.Equal((Id, Agent, InteractionState.PostClosed), (read.InteractionId, read.ParticipantId, read.State));
        Assert.Equal("v2.detail.events.conversation.{id}.user.end", read.EventType);
        Assert.Equal(1649237504949, read.EventTime!.Value.ToUnixTimeMilliseconds());
    }

    [Fact]
    public void A_time_that_became_a_date_on_the_way_stays_the_same_moment()
    {
        GcEvent read = Run("$object | ConvertFrom-GcEvent", Webhook).Single<GcEvent>();

        Assert.Equal(new DateTimeOffset(2026, 11, 2, 9, 30, 45, 13, TimeSpan.Zero), read.EventTime);
        Assert.Equal((InteractionState.Closed, "conversation:updated"), (read.State, read.EventType));
    }

    [Theory]
    [InlineData("$json, $json, $json | ConvertFrom-GcEvent")]
    [InlineData("\"[$json,$json,$json]\" | ConvertFrom-GcEvent")]
    [InlineData("ConvertFrom-GcEvent @($object, $table, $object)")]
    [InlineData("(\"[`n$json,`n$json,`n$json`n]\" -split \"`n\") | ConvertFrom-GcEvent")]
    [InlineData("$json, $object, $bytes | ConvertFrom-GcEvent")]
    public void Many_are_as_good_as_one(string script) => Assert.Equal(3, Run(script, Webhook).AssertClean().Of<GcEvent>().Count);

    [Fact]
    public void Lines_of_a_file_are_one_event_each_or_one_over_many_lines()
    {
        string file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, $"{Webhook}\n{Webhook}\n{Notification}\n{Webhook}\n");
            Assert.Equal(4, hosts[Apis.Conversations].Run("[System.IO.File]::ReadAllLines($file) | ConvertFrom-GcEvent", ("file", file)).AssertClean().Of<GcEvent>().Count);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void One_that_breaks_off_does_not_swallow_the_next()
    {
        Ran ran = Run("$json.Substring(0, 40), $json, '{\"hello\":1}', $json | ConvertFrom-GcEvent", Webhook);

        Assert.Equal(2, ran.Of<GcEvent>().Count);
        Assert.Equal(2, ran.Errors.Count);
        Assert.All(ran.Errors, error => Ran.AssertIs(error, Reason.InvalidEvent, "ConvertFromGcEvent"));
        Assert.Contains("conversationId", ran.Errors[1].ToString(), StringComparison.Ordinal);
        Assert.Equal("{\"hello\":1}", ran.Errors[1].TargetObject);
        Assert.All(ran.Errors, error => Assert.Equal("event", error.CategoryInfo.TargetName));
    }

    [Theory]
    [InlineData("$null | ConvertFrom-GcEvent")]
    [InlineData("'' | ConvertFrom-GcEvent")]
    [InlineData("'not json' | ConvertFrom-GcEvent")]
    [InlineData("17 | ConvertFrom-GcEvent")]
    [InlineData("[pscustomobject]@{ conversationId = 'x' } | ConvertFrom-GcEvent")]
    [InlineData("Get-Command Set-GcWrapup | ConvertFrom-GcEvent")]
    [InlineData("$loop = @{}; $loop.data = $loop; $loop | ConvertFrom-GcEvent")]
    [InlineData("ConvertFrom-GcEvent ([byte[]](255, 254, 0))")]
    [InlineData("@{ conversationId = $id; x = 'x' * 1200000 } | ConvertFrom-GcEvent")]
    [InlineData("@{ conversationId = \"$([char]0xd800)\" } | ConvertFrom-GcEvent")]
    public void What_is_no_event_is_an_error_that_says_why(string script)
    {
        Ran ran = Run(script, Webhook);

        Assert.Empty(ran.Output);
        _ = ran.SingleError(Reason.InvalidEvent, "ConvertFromGcEvent");
    }

    [Fact]
    public void A_heartbeat_is_dropped_without_a_word() =>
        Assert.Empty(Run("$json | ConvertFrom-GcEvent", """{"topicName":"channel.metadata","eventBody":{"message":"WebSocket Heartbeat"}}""").AssertClean().Output);

    [Fact]
    public void An_event_binds_to_the_write_and_a_second_one_does_no_harm()
    {
        TestInteraction ended = sandbox.Make("""{"agents":2}""");
        string json = $$"""{"event":"conversation:updated","conversationId":"{{ended.Id}}","participantId":"{{ended.Agents[1]}}","state":"closed"}""";

        Ran ran = Run("$json, $json | ConvertFrom-GcEvent | Set-GcWrapup -WrapupCode 'No outcome' -PassThru", json).AssertClean();

        Assert.Equal([WrapupStatus.Applied, WrapupStatus.Unchanged], ran.Of<WrapupResult>().Select(result => result.Status));
        Assert.All(ran.Of<WrapupResult>(), result => Assert.Equal(ended.Agents[1], result.ParticipantId));
        Assert.Equal(1, ended.Writes);
        Assert.Null(ended.Wrapup(0));
    }

    [Fact]
    public void The_code_of_the_command_line_wins_over_the_one_that_the_event_tells_of()
    {
        TestInteraction ended = sandbox.Make("""{"wrapup":{"code":"ININ-WRAP-UP-TIMEOUT"}}""");
        string json = $$"""{"topicName":"v2.detail.events.conversation.{{ended.Id}}.acw","eventBody":{"conversationId":"{{ended.Id}}","participantId":"{{ended.AgentId}}","wrapupCode":"ININ-WRAP-UP-TIMEOUT"} }""";

        WrapupResult result = Run("$json | ConvertFrom-GcEvent | Set-GcWrapup -WrapupCode Resolved -PassThru", json).Single<WrapupResult>();

        Assert.Equal((WrapupStatus.Applied, "Resolved", "ININ-WRAP-UP-TIMEOUT"), (result.Status, result.WrapupCodeName, result.PreviousCodeId));
    }

    [Fact]
    public void The_end_of_a_caller_codes_the_agent()
    {
        TestInteraction ended = sandbox.Make();
        string json = $$"""{"topicName":"v2.detail.events.conversation.{{ended.Id}}.customer.end","eventBody":{"conversationId":"{{ended.Id}}","participantId":"{{ended.CustomerId}}"} }""";

        WrapupResult result = Run("$json | ConvertFrom-GcEvent | Set-GcWrapup -WrapupCode Resolved -PassThru", json).Single<WrapupResult>();

        Assert.Equal((WrapupStatus.Applied, ended.AgentId), (result.Status, result.ParticipantId));
    }

    [Fact]
    public void No_connection_is_needed()
    {
        using var host = new ModuleHost();
        Assert.Equal(Id, host.Run("$json | ConvertFrom-GcEvent", ("json", Webhook)).Single<GcEvent>().InteractionId);
    }

    private Ran Run(string script, string json) => hosts[Apis.Conversations].Run(
        script,
        ("json", json),
        ("object", AsJsonDoes(json, asTable: false)),
        ("table", AsJsonDoes(json, asTable: true)),
        ("bytes", Encoding.UTF8.GetBytes(json)),
        ("id", Id),
        ("agent", Agent),
        ("topic", $"v2.detail.events.conversation.{Id}.user.end"));

    /// <summary>What ConvertFrom-Json makes of a text, which is not in the engine alone: objects or tables, times as dates.</summary>
    private static object? AsJsonDoes(string json, bool asTable)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(json);
            return Of(document.RootElement, asTable);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static object? Of(JsonElement element, bool asTable)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                var table = new Hashtable();
                var made = new PSObject();
                foreach (JsonProperty property in element.EnumerateObject())
                {
                    object? value = Of(property.Value, asTable);
                    table[property.Name] = value;
                    made.Properties.Add(new PSNoteProperty(property.Name, value));
                }

                return asTable ? table : made;
            case JsonValueKind.Array:
                return element.EnumerateArray().Select(item => Of(item, asTable)).ToArray();
            case JsonValueKind.Number:
                return element.GetInt64();
            case JsonValueKind.String:
                return element.TryGetDateTime(out DateTime time) ? time : element.GetString();
            default:
                return null;
        }
    }
}
