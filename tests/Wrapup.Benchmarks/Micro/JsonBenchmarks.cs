using System;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Text.Json;
using BenchmarkDotNet.Attributes;
using Wrapup.Client;

namespace Wrapup.Benchmarks.Micro;

/// <summary>The JSON of a bulk run: the answer of a multi-get for a hundred conversations, and the body of a write.</summary>
[MemoryDiagnoser]
public class JsonBenchmarks
{
    private const int Conversations = 100;
    private readonly WireWrapupPatch _patch = new() { Wrapup = new WireWrapupInput { Code = Id(7), Notes = "Agreed by telephone" } };
    private byte[] _details = [];

    /// <summary>Makes an answer in the service's form: a customer, a queue and an agent with three segments.</summary>
    [GlobalSetup]
    public void SetUp() =>
        _details = Encoding.UTF8.GetBytes($$"""{"conversations":[{{string.Join(',', Enumerable.Range(0, Conversations).Select(Conversation))}}]}""");

    /// <summary>From the bytes of an answer to interactions.</summary>
    [Benchmark(OperationsPerInvoke = Conversations)]
    public int ReadDetails()
    {
        WireConversations<WireDetail> details = JsonSerializer.Deserialize(_details, WrapupJsonContext.Default.WireDetails)!;
        return details.Conversations!.Count(d => d.Interaction is { State: InteractionState.Closed });
    }

    /// <summary>From the bytes of the same answer to what is set in each.</summary>
    [Benchmark(OperationsPerInvoke = Conversations)]
    public int ReadProofs()
    {
        WireConversations<WireProof> proofs = JsonSerializer.Deserialize(_details, WrapupJsonContext.Default.WireProofs)!;
        return proofs.Conversations!.Count(p => p.Wrapups.Count == 1);
    }

    /// <summary>From a write to the bytes of its body.</summary>
    [Benchmark]
    public byte[] WriteWrapup() => JsonSerializer.SerializeToUtf8Bytes(_patch, WrapupJsonContext.Default.WireWrapupPatch);

    private static string Conversation(int number) => $$"""
        {"conversationId":"{{Id(number)}}","conversationStart":"2026-11-18T21:51:46.481Z","conversationEnd":"2026-11-18T21:57:47.481Z","divisionIds":["{{Id(1)}}"],
        "originatingDirection":"inbound","participants":[
        {{Participant("customer", 2, null, Segment("interact"))}},
        {{Participant("acd", 3, null, Segment("interact"))}},
        {{Participant("agent", 4, "Chiara Rossi", Segment("alert"), Segment("interact"), Segment("wrapup", $",\"wrapUpCode\":\"{Id(7)}\""))}}]}
        """.ReplaceLineEndings(string.Empty);

    private static string Participant(string purpose, int number, string? name, params string[] segments) => $$"""
        {"participantId":"{{Id(number)}}","purpose":"{{purpose}}",{{(name is null ? null : $"\"participantName\":\"{name}\",\"userId\":\"{Id(9)}\",")}}"sessions":[
        {"sessionId":"{{Id(5)}}","mediaType":"voice","direction":"inbound","provider":"Edge","segments":[{{string.Join(',', segments)}}]}]}
        """;

    private static string Segment(string type, string? code = null) => $$"""
        {"segmentType":"{{type}}","segmentStart":"2026-11-18T21:52:46.481Z","segmentEnd":"2026-11-18T21:57:47.481Z","conference":false,"queueId":"{{Id(6)}}"{{code}}}
        """;

    private static string Id(int number) => $"4f158bb0-940a-48a3-8b1a-{number.ToString("x12", CultureInfo.InvariantCulture)}";
}
