using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using Xunit;

namespace Wrapup.Client.Tests;

/// <summary>
/// Mutated payloads, the same ones on every run. The oracle: an id comes out only if the unmutated payload gives a record that has it in the
/// same place and next to the same interaction; a payload that names no such thing any more is refused. Mutations that happen to spell another
/// valid UUID are drawn again, since nobody could tell those.
/// </summary>
public sealed partial class EventFuzzTests
{
    private const int Mutations = 10_000;
    private const int Seed = 20261123;

    private static readonly string[] s_noise =
    [
        "null", "true", "17", "-1e400", "\"\"", "{}", "[]", "\"\\ud800\"", "\"\\u0000\"", "\"../../x\"", "\"٢f7bf00a-6e1c-4b2e-9d3f-0a1b2c3d4e5f\"", ",", ":", "}", "{", "]", "\"", "\\",
        "\u202e", "\ufeff", "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[", "{\"data\":{\"data\":", "\"topicName\":\"channel.metadata\",", "\"participants\":[],", "\"state\":\"active\",", "\"specversion\":\"1\",",
    ];

    [Fact]
    public void Ten_thousand_mutated_payloads_never_give_a_wrong_id()
    {
        var random = new Random(Seed);
        KeyValuePair<string, string>[] shapes = [.. EventSamples.All];
        var origins = shapes.ToDictionary(shape => shape.Key, shape => Origin.Of(shape.Value));
        long slowest = 0;
        int read = 0, refused = 0;
        for (int i = 0; i < Mutations; i++)
        {
            (string name, string payload) = shapes[i % shapes.Length];
            string mutated = Mutate(payload, origins[name], random);
            long start = Stopwatch.GetTimestamp();
            EventBatch batch = EventReader.Read(mutated);
            slowest = Math.Max(slowest, Stopwatch.GetTimestamp() - start);
            read += batch.Events.Count > 0 ? 1 : 0;
            refused += batch.Failures.Count > 0 ? 1 : 0;
            foreach (GcEvent found in batch.Events)
            {
                Assert.True(origins[name].Allows(found), $"Mutation {i} of '{name}' gave {found} with user {found.UserId}, queue {found.QueueId}: {mutated}");
            }
        }

        // both ways were gone, so that the oracle was asked
        Assert.InRange(read, Mutations / 10, Mutations);
        Assert.InRange(refused, Mutations / 10, Mutations);
        Assert.True(Stopwatch.GetElapsedTime(0, slowest) < TimeSpan.FromSeconds(30), "One payload took too long.");
    }

    [Fact]
    public void Bytes_turned_at_random_never_crash_the_reader()
    {
        var random = new Random(Seed);
        KeyValuePair<string, string>[] shapes = [.. EventSamples.All];
        for (int i = 0; i < Mutations; i++)
        {
            byte[] bytes = Encoding.UTF8.GetBytes(shapes[i % shapes.Length].Value);
            for (int turned = random.Next(1, 8); turned > 0; turned--)
            {
                bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
            }

            EventBatch batch = EventReader.Read(bytes);
            Assert.All(batch.Events, e => Assert.True(Ids.IsUuid(e.InteractionId) && (e.ParticipantId is null || Ids.IsUuid(e.ParticipantId))));
            Assert.All(batch.Failures, e => Assert.Equal(Reason.InvalidEvent, e.Reason));
        }
    }

    private static string Mutate(string payload, Origin origin, Random random)
    {
        while (true)
        {
            var text = new StringBuilder(payload);
            for (int steps = random.Next(1, 4); steps > 0; steps--)
            {
                Step(text, random);
            }

            string mutated = text.ToString();
            if (mutated != payload && Uuid().Matches(mutated).All(match => origin.Ids.Contains(match.Value.ToLowerInvariant())))
            {
                return mutated;
            }
        }
    }

    private static void Step(StringBuilder text, Random random)
    {
        string now = text.ToString();
        int at = random.Next(now.Length);
        switch (random.Next(8))
        {
            case 0:
                _ = text.Remove(at, Math.Min(random.Next(1, 40), now.Length - at));
                break;
            case 1:
                _ = text.Insert(at, s_noise[random.Next(s_noise.Length)]);
                break;
            case 2:
                text[at] = (char)random.Next(32, 0x2100);
                break;
            case 3:
                text.Length = Math.Max(1, at);
                break;
            case 4 when Pick(Pair(), now, random) is { } gone:
                _ = text.Remove(gone.Index, gone.Length);
                break;
            case 5 when Pick(Pair(), now, random) is { } twice:
                _ = text.Insert(twice.Index, twice.Value.EndsWith(',') ? twice.Value : twice.Value + ",");
                break;
            case 6 when Pick(Key(), now, random) is { } key:
                _ = text.Replace(key.Value, random.Next(2) == 0 ? key.Value.ToUpperInvariant() : key.Value.Insert(1, "x"), key.Index, key.Length);
                break;
            case 7 when Pick(Text(), now, random) is { } value:
                _ = text.Remove(value.Index, value.Length).Insert(value.Index, s_noise[random.Next(s_noise.Length)]);
                break;
            default:
                _ = text.Insert(at, now.AsSpan(at, Math.Min(random.Next(1, 30), now.Length - at)));
                break;
        }
    }

    private static Match? Pick(Regex pattern, string text, Random random)
    {
        MatchCollection found = pattern.Matches(text);
        return found.Count == 0 ? null : found[random.Next(found.Count)];
    }

    [GeneratedRegex("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")]
    private static partial Regex Uuid();

    [GeneratedRegex("\\\\*\"[A-Za-z-]+\\\\*\":(\\\\*\"[^\"\\\\]*\\\\*\"|[0-9]+|true|false|null),?")]
    private static partial Regex Pair();

    [GeneratedRegex("\"[A-Za-z-]+\"(?=:)")]
    private static partial Regex Key();

    [GeneratedRegex("\"[^\"\\\\]*\"(?=[,}])")]
    private static partial Regex Text();

    /// <summary>What the unmutated payload holds, and which ids its records put side by side.</summary>
    private sealed record Origin(HashSet<string> Ids, IReadOnlyList<GcEvent> Records, HashSet<string> Parties)
    {
        public static Origin Of(string payload)
        {
            EventBatch batch = EventReader.Read(payload);
            Assert.Empty(batch.Failures);
            Assert.NotEmpty(batch.Events);
            // a customer.end that lost its topic is a bare body, whose participant is the one that it names
            HashSet<string> parties = [.. batch.Events.Select(e => e.ParticipantId).OfType<string>()];
            if (payload.Contains("customer.end", StringComparison.Ordinal))
            {
                _ = parties.Add(Canned.CustomerId);
            }

            return new Origin([.. Uuid().Matches(payload).Select(match => match.Value)], batch.Events, parties);
        }

        public bool Allows(GcEvent found) =>
            Records.Any(record =>
                record.InteractionId == found.InteractionId
                && (found.ParticipantId is null || found.ParticipantId == record.ParticipantId || (record.ParticipantId is null && Parties.Contains(found.ParticipantId)))
                && (found.UserId is null || found.UserId == record.UserId)
                && (found.QueueId is null || found.QueueId == record.QueueId)
                && (found.CommunicationId is null || found.CommunicationId == record.CommunicationId));
    }
}
