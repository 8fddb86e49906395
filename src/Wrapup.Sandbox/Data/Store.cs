using System;
using System.Collections.Concurrent;
using System.Collections.Generic;

namespace Wrapup.Sandbox;

/// <summary>All interactions of one sandbox. Seeded ones are made in one go, further ones are added behind them.</summary>
internal sealed class Store
{
    private readonly ulong _seed;
    private readonly ConcurrentDictionary<Guid, Interaction> _byId;
    private readonly List<Interaction> _all;
    private Interaction[] _byStart = [];

    public Store(ulong seed, Catalog catalog, int interactions, long nowMs)
    {
        _seed = seed;
        Catalog = catalog;
        _byId = new ConcurrentDictionary<Guid, Interaction>(Environment.ProcessorCount, Math.Max(interactions, 31));
        _all = new List<Interaction>(interactions);
        var seeder = new Seeder(seed, catalog, nowMs);
        for (var index = 0; index < interactions; index++)
        {
            var interaction = seeder.Make(index);
            _all.Add(interaction);
            _byId[interaction.Id] = interaction;
        }
    }

    public Catalog Catalog { get; }

    /// <summary>Provisional wrap-ups: saved for later, seen only by who asks for them.</summary>
    public ConcurrentDictionary<(Guid Interaction, int Ordinal), Wrapup> Provisional { get; } = new();

    public int Count
    {
        get
        {
            lock (_all)
            {
                return _all.Count;
            }
        }
    }

    public Interaction? Find(Guid id) => _byId.GetValueOrDefault(id);

    public Interaction? Find(string? id) => Guid.TryParseExact(id, "D", out var parsed) ? Find(parsed) : null;

    public Interaction Add(InteractionPlan plan)
    {
        lock (_all)
        {
            var interaction = InteractionBuilder.Build(_seed, _all.Count, plan);
            _all.Add(interaction);
            _byId[interaction.Id] = interaction;
            return interaction;
        }
    }

    /// <summary>All by the time they started; sorted again only when some were added.</summary>
    public Interaction[] ByStart()
    {
        lock (_all)
        {
            if (_byStart.Length != _all.Count)
            {
                _byStart = [.. _all];
                Array.Sort(_byStart, (left, right) => left.StartMs.CompareTo(right.StartMs));
            }

            return _byStart;
        }
    }

    /// <summary>A copy of the list as it is now; the interactions in it stay live.</summary>
    public Interaction[] Snapshot()
    {
        lock (_all)
        {
            return [.. _all];
        }
    }

    public Guid ParticipantId(Interaction interaction, int ordinal) =>
        Ids.Make(_seed, IdKind.Participant, ((long)interaction.Index << 8) | (uint)ordinal);

    public Guid CommunicationId(Interaction interaction, int ordinal, int communication) =>
        Ids.Make(_seed, IdKind.Communication, ((long)interaction.Index << 16) | ((uint)ordinal << 8) | (uint)communication);

    /// <summary>The place of a participant in its interaction, or -1.</summary>
    public int FindParticipant(Interaction interaction, string? participantId)
    {
        if (Guid.TryParseExact(participantId, "D", out var id))
        {
            for (var ordinal = 0; ordinal < interaction.Participants.Length; ordinal++)
            {
                if (ParticipantId(interaction, ordinal) == id)
                {
                    return ordinal;
                }
            }
        }

        return -1;
    }

    /// <summary>The place of a communication in its participant, or -1.</summary>
    public int FindCommunication(Interaction interaction, int ordinal, string? communicationId)
    {
        if (Guid.TryParseExact(communicationId, "D", out var id))
        {
            for (var communication = 0; communication < interaction.CommunicationCount(ordinal); communication++)
            {
                if (CommunicationId(interaction, ordinal, communication) == id)
                {
                    return communication;
                }
            }
        }

        return -1;
    }
}
