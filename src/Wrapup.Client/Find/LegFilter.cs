using System;
using System.Collections.Generic;
using System.Linq;

namespace Wrapup.Client;

/// <summary>
/// Decides for each agent's part in an interaction whether it is what the search is for. The query alone can not: it knows no "has no code",
/// since every part has segments without one, and it answers with whole interactions, other agents included.
/// </summary>
internal sealed class LegFilter(SearchRequest request)
{
    private readonly HashSet<string> _queues = SetOf(request.Queues.Select(static q => q.Id));
    private readonly HashSet<string> _users = SetOf(request.UserIds);
    private readonly HashSet<string> _media = SetOf(request.MediaTypes.Select(static m => Media.FromAnalytics(m)));
    private readonly HashSet<string> _codes = SetOf(request.WrapupCodes);

    /// <summary>The parts that fit, in order of connection. An interaction that goes on has none.</summary>
    public IEnumerable<Participant> Of(Interaction interaction) =>
        interaction.EndTime is null ? [] : interaction.Agents.Where(Fits);

    /// <summary>The wrap-up of a part: that of the leg that takes it, or of whichever leg carries a code.</summary>
    public static AssignedWrapup? WrapupOf(Participant participant) => participant.Wrapup is { Code: not null } wrapup
        ? wrapup
        : participant.Communications.LastOrDefault(static leg => leg.Wrapup?.Code is not null)?.Wrapup ?? participant.Wrapup;

    private static HashSet<string> SetOf(IEnumerable<string> values) => new(values, StringComparer.OrdinalIgnoreCase);

    private bool Fits(Participant part)
    {
        string? code = WrapupOf(part)?.Code;

        // A phone that only rang left nothing to wrap up; an agent who is still at it may be about to choose the code.
        return (part.ConnectedTime is not null || code is not null)
            && part.State == InteractionState.Closed
            && IsAmong(_queues, part.QueueId)
            && IsAmong(_users, part.UserId)
            && (_media.Count == 0 || part.Communications.Any(leg => _media.Contains(leg.Media)))
            && HasWantedCode(code);
    }

    private static bool IsAmong(HashSet<string> wanted, string? id) => wanted.Count == 0 || (id is not null && wanted.Contains(id));

    private bool HasWantedCode(string? code) => request.IsAnyCode
        || (code is null ? request.MissingWrapup : (request.SystemCode && AssignedWrapup.IsSystemCode(code)) || _codes.Contains(code));
}
