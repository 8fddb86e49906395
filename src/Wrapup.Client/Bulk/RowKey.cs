using System;
using System.Security.Cryptography;
using System.Text;

namespace Wrapup.Client;

/// <summary>The identity of a row over all runs of a journal: the same request has the same key, whatever its place in the input.</summary>
internal static class RowKey
{
    public static Guid Of(WrapupRequest request)
    {
        // how a row may overwrite or wait is no part of what it is: a row that was refused may come again with -Force
        string text = string.Join(
            "\u001f",
            request.InteractionId.ToUpperInvariant(),
            request.ParticipantId?.ToUpperInvariant(),
            request.UserId?.ToUpperInvariant(),
            request.Participant.ToString(),
            request.WrapupCode?.ToUpperInvariant(),
            request.Notes,
            request.AppendNotes ? "+" : string.Empty,
            request.Tags is null ? null : string.Join("\u001e", request.Tags));
#if NET8_0_OR_GREATER
        byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes(text));
#else
        using var sha = SHA256.Create();
        byte[] hash = sha.ComputeHash(Encoding.UTF8.GetBytes(text));
#endif
        byte[] key = new byte[16];
        Array.Copy(hash, key, key.Length);
        return new Guid(key);
    }
}
