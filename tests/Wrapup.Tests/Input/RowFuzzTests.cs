using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using Wrapup.Client;
using Wrapup.Tests.Cmdlets;
using Xunit;

namespace Wrapup.Tests.Input;

/// <summary>
/// Rows as Import-Csv makes them of the tables that people have, drawn by a seed: columns missing, named twice or in any case, a byte order mark in
/// the first name, quotes, blanks, ids in braces, empty lines. However a table looks, each row comes out once, as a result or as an error, in order.
/// </summary>
public sealed class RowFuzzTests(TestSandbox sandbox, ApiHosts hosts) : IClassFixture<ApiHosts>
{
    private const int FirstSeed = 20261126;
    private const int Tables = 60;
    private const int MostRows = 12;

    private static readonly string[] s_idNames = ["InteractionId", "ConversationId", "Id", "CONVERSATIONID", "interactionid", "iD"];
    private static readonly string[] s_codeNames = ["WrapupCode", "Code", "WrapupCodeId", "wrapupcode", "CODE"];
    private static readonly string[] s_codes = ["Resolved", "Resolved", " resolved ", "Resolvd", "", "  ", "\"Resolved\"", "ININ-WRAP-UP-TIMEOUT", "=cmd|' /C calc'!A0"];
    private static readonly string?[] s_cells = [null, "", " ", "text", "two\nlines", "with \"quotes\"", "\u001b[31m", "\u202eabc", "../", "٢", "$(throw)", "\0", "\ud83d", "{}"];

    private static readonly string[] s_otherNames =
        ["Notes", "notes", "Tag", "ParticipantId", "UserId", "ExpectedCode", "Agent", "Row", "Force", "Connection", "Conversation Id", "InputObject", "PSTypeName", "Length"];

    [Fact]
    public void However_a_table_looks_each_row_comes_out_once_and_in_order()
    {
        string[] interactions = [.. Enumerable.Range(0, MostRows).Select(_ => sandbox.Make().Id)];
        int[] seen = new int[3];
        for (int seed = FirstSeed; seed < FirstSeed + Tables; seed++)
        {
            var random = new Random(seed);
            PSObject[] rows = Table(random, interactions);
            Ran ran = hosts[random.Next(2) == 0 ? Apis.Interactions : Apis.Conversations].Run("$rows | Set-GcWrapup -PassThru 2>&1", ("rows", rows));

            string? wrong = WrongOf(rows, ran, seen);
            Assert.True(wrong is null, $"Seed {seed}: {wrong}\n{string.Join("\n", rows.Select(r => string.Join("; ", r.Properties.Select(p => $"{p.Name}=<{p.Value}>"))))}");
        }

        // all ways were gone, so that the question was asked
        Assert.All(seen, count => Assert.InRange(count, 20, int.MaxValue));
    }

    /// <summary>What the engine refused came out as its error at once; all others as results in the order of the rows, failed ones with an error each.</summary>
    private static string? WrongOf(PSObject[] rows, Ran ran, int[] seen)
    {
        ErrorRecord[] errors = [.. ran.Output.Select(o => o.BaseObject).OfType<ErrorRecord>()];
        WrapupResult[] results = [.. ran.Output.Select(o => o.BaseObject).OfType<WrapupResult>()];
        PSObject[] refused = [.. errors.Where(e => e.Exception is ParameterBindingException).Select(e => (PSObject)e.TargetObject)];
        PSObject[] taken = [.. rows.Except(refused)];
        int failed = results.Count(r => r.Status == WrapupStatus.Failed);
        (seen[0], seen[1], seen[2]) = (seen[0] + refused.Length, seen[1] + failed, seen[2] + results.Length - failed);
        return ran.Terminating is { } end ? $"ended by {end.FullyQualifiedErrorId}: {end}"
            : refused.Length + results.Length != rows.Length ? $"{rows.Length} rows gave {refused.Length} refusals and {results.Length} results"
            : errors.Length != refused.Length + failed ? $"{failed} failed results and {refused.Length} refusals gave {errors.Length} errors"
            : results.Zip(taken).FirstOrDefault(pair => !IsOf(pair.First, pair.Second)) is { First: { } other } ? $"the result of {other.InteractionId} is not where its row is"
            : null;
    }

    private static bool IsOf(WrapupResult result, PSObject row) => row.Properties
        .Where(p => s_idNames.Contains(p.Name, StringComparer.OrdinalIgnoreCase))
        .Any(p => Bare(p.Value as string ?? string.Empty) == Bare(result.InteractionId));

    private static string Bare(string id) => id.Trim().Trim('{', '}').Replace("-", string.Empty, StringComparison.Ordinal).ToUpperInvariant();

    private static PSObject[] Table(Random random, string[] interactions)
    {
        List<string> header = [.. Some(random, s_idNames, 3), .. Some(random, s_codeNames, 2), .. Some(random, s_otherNames, 4)];
        header = [.. header.Distinct(StringComparer.OrdinalIgnoreCase).OrderBy(_ => random.Next())];
        bool hasMark = random.Next(6) == 0;
        return [.. interactions.Take(random.Next(1, interactions.Length + 1)).Select(id =>
        {
            bool isEmptyLine = random.Next(10) == 0;
            var row = new PSObject();
            foreach (string name in header)
            {
                string? cell = isEmptyLine ? null : Cell(random, name, id);
                row.Properties.Add(new PSNoteProperty(hasMark && name == header[0] ? "\ufeff" + name : name, cell));
            }

            return row;
        })];
    }

    private static IEnumerable<string> Some(Random random, string[] names, int most) =>
        Enumerable.Range(0, random.Next(8) == 0 ? 0 : random.Next(1, most + 1)).Select(_ => names[random.Next(names.Length)]);

    private static string? Cell(Random random, string name, string id)
    {
        if (s_codeNames.Contains(name, StringComparer.OrdinalIgnoreCase))
        {
            return s_codes[random.Next(s_codes.Length)];
        }

        string[] spellings = [id, id, $" {id} ", id.ToUpperInvariant(), $"{{{id}}}", id.Replace("-", string.Empty, StringComparison.Ordinal), $"'{id}'", id + "\u200b", id[..^1]];
        return s_idNames.Contains(name, StringComparer.OrdinalIgnoreCase) && random.Next(8) > 0
            ? spellings[random.Next(6 + (random.Next(4) == 0 ? 3 : 0))]
            : s_cells[random.Next(random.Next(5) > 0 ? 3 : s_cells.Length)];
    }
}
