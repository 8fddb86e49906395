using System;

namespace Wrapup.Client.Tests;

/// <summary>Ids and answers of real shape.</summary>
internal static class Canned
{
    public const string Id = "2f7bf00a-6e1c-4b2e-9d3f-0a1b2c3d4e5f";
    public const string OtherId = "3c8cf11b-7f2d-4c3f-8e40-1b2c3d4e5f60";
    public const string AgentId = "9fb2ca78-1111-4aaa-8bbb-000000000001";
    public const string SecondAgentId = "9fb2ca78-1111-4aaa-8bbb-000000000002";
    public const string CustomerId = "9fb2ca78-1111-4aaa-8bbb-000000000003";
    public const string UserId = "aaaaaaaa-2222-4aaa-8bbb-000000000001";
    public const string SecondUserId = "aaaaaaaa-2222-4aaa-8bbb-000000000002";
    public const string QueueId = "bbbbbbbb-3333-4aaa-8bbb-000000000001";
    public const string LegId = "c03d300e-4444-4aaa-8bbb-000000000001";
    public const string SecondLegId = "c03d300e-4444-4aaa-8bbb-000000000002";
    public const string CodeId = "79b7b583-9ab6-4b0c-a6c6-9317fa652c0f";
    public const string OtherCodeId = "89b7b583-9ab6-4b0c-a6c6-9317fa652c10";

    public static Participant Agent(params Communication[] legs) => new() { Id = AgentId, Purpose = "agent", UserId = UserId, Communications = legs };

    public static Communication Leg(string media, string id = LegId, int? connectedAtMinute = 0) => new()
    {
        Id = id,
        Media = media,
        State = "disconnected",
        ConnectedTime = connectedAtMinute is { } minute ? new DateTimeOffset(2026, 11, 2, 9, minute, 0, TimeSpan.Zero) : null,
    };

    public static WrapupWrite Write(string? notes = null, string[]? tags = null, bool keepEndTime = false) => new(CodeId, notes, tags, keepEndTime);

    /// <summary>A conversation; the parts are JSON.</summary>
    public static string Conversation(string? endTime, params string[] participants) => $$"""
        {"id":"{{Id}}","startTime":"2026-11-02T09:00:00.000Z",{{Time("endTime", endTime)}}"state":null,"recordingState":"NONE","divisions":[],
         "participants":[{{string.Join(",", participants)}}],"selfUri":"/api/v2/conversations/{{Id}}"}
        """;

    public static string AgentJson(string? endTime = "2026-11-02T09:10:00Z", string legs = "", string more = "", string id = AgentId, string userId = UserId) => $$"""
        {"id":"{{id}}","purpose":"agent","userId":"{{userId}}","name":"Ada","queueId":"{{QueueId}}","queueName":"Support",
         "startTime":"2026-11-02T09:00:05Z","connectedTime":"2026-11-02T09:00:10Z",{{Time("endTime", endTime)}}{{more}}
         "wrapupRequired":true,"wrapupPrompt":"timeout","mediaRoles":["full"],"attributes":{},
         "calls":[{{legs}}],"callbacks":[],"chats":[],"emails":[],"messages":[],"evaluations":[{"id":"x"}]}
        """;

    public static string CustomerJson(string? endTime = "2026-11-02T09:10:00Z") => $$"""
        {"id":"{{CustomerId}}","purpose":"customer","name":"Customer",{{Time("endTime", endTime)}}"wrapupRequired":false,"calls":[{{LegJson(endTime is null ? "connected" : "disconnected", id: SecondLegId)}}]}
        """;

    public static string LegJson(string state, string acw = "{}", string id = LegId, string more = "") => $$"""
        {"id":"{{id}}","state":"{{state}}","initialState":"alerting","direction":"inbound","segments":[{"type":"interact"}],
         "connectedTime":"2026-11-02T09:00:10Z","afterCallWork":{{acw}},"afterCallWorkRequired":false{{more}}}
        """;

    public static string WrapupJson(string code = CodeId, string? notes = null) =>
        notes is null ? $$"""{"code":"{{code}}"}""" : $$"""{"code":"{{code}}","notes":"{{notes}}","tags":["a"],"durationSeconds":12,"endTime":"2026-11-02T09:11:00Z"}""";

    public static string Interaction(string state, string participants = "[]") => $$"""
        {"id":"{{Id}}","state":"{{state}}","queueId":"{{QueueId}}","participants":{{participants}},"tenant":{"extra":true} }
        """;

    private static string Time(string name, string? time) => time is null ? string.Empty : $"\"{name}\":\"{time}\",";
}
