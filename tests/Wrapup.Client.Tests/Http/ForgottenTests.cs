using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Security;
using System.Threading;
using System.Threading.Tasks;
using Xunit;

namespace Wrapup.Client.Tests;

/// <summary>What a connection shows and keeps: no text of a secret in any field of it, before and after it is closed.</summary>
public sealed class ForgottenTests
{
    private const BindingFlags Fields = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nothing_that_hangs_on_a_connection_holds_a_secret_in_plain_text_and_closing_clears_the_hidden_ones()
    {
        FakeOrg org = new();
        GcConnection connection = await GcConnection.ConnectAsync(org.Options, Ct);
        _ = await FakeOrg.ReadAsync(connection, Ct);
        List<SecureString> hidden = [];
        // the stub is the test's own, and keeps all that was sent
        Assert.DoesNotContain(Texts(connection, org.Stub, hidden), text => text.Contains("CANARY", StringComparison.Ordinal));
        Assert.Contains(hidden, secret => SecretText.Reveal(secret) == FakeOrg.TokenStart + "1");
        connection.Dispose();
        // both the token and the connection's copy of the secret; what the caller passed is the caller's
        Assert.All(hidden, secret => Assert.Throws<ObjectDisposedException>(() => SecretText.Reveal(secret)));
        Assert.DoesNotContain(Texts(connection, org.Stub, []), text => text.Contains("CANARY", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_token_that_was_refused_or_renewed_is_cleared(bool isRefused)
    {
        FakeOrg org = new();
        using GcConnection connection = await GcConnection.ConnectAsync(org.Options, Ct);
        List<SecureString> hidden = [];
        _ = Texts(connection, org.Stub, hidden).Count();
        SecureString old = hidden.Single(secret => SecretText.Reveal(secret) == FakeOrg.TokenStart + "1");
        if (isRefused)
        {
            _ = org.Revoked.Add(FakeOrg.TokenStart + "1");
        }
        else
        {
            org.Time.Advance(TimeSpan.FromHours(25));
        }
        _ = await FakeOrg.ReadAsync(connection, Ct);
        Assert.Equal(2, org.Logins);
        Assert.Throws<ObjectDisposedException>(() => SecretText.Reveal(old));
    }

    [Fact]
    public async Task What_renews_the_login_of_a_person_is_cleared_as_well()
    {
        FakeOrg org = new() { LoginAnswer = () => StubHandler.Json(200, """{"access_token":"CANARY-1","refresh_token":"CANARY-refresh","expires_in":3600}""") };
        using Visitor visitor = new();
        GcConnection connection = await GcConnection.ConnectAsync(visitor.Options(org), Ct);
        List<SecureString> hidden = [];
        Assert.DoesNotContain(Texts(connection, org.Stub, hidden), text => text.Contains("CANARY", StringComparison.Ordinal));
        Assert.Equal(["CANARY-1", "CANARY-refresh"], hidden.Select(SecretText.Reveal).Order());
        connection.Dispose();
        Assert.All(hidden, secret => Assert.Throws<ObjectDisposedException>(() => SecretText.Reveal(secret)));
    }

    private static IEnumerable<string> Texts(object root, object except, List<SecureString> hidden)
    {
        HashSet<object> seen = new(ReferenceEqualityComparer.Instance) { except };
        Stack<object> left = new([root]);
        while (left.TryPop(out object? one))
        {
            if (one is string text)
            {
                yield return text;
            }
            else if (one is char[] characters)
            {
                yield return new string(characters);
            }
            else if (one is SecureString secret)
            {
                hidden.Add(secret);
            }
            else if (one is not (Type or MemberInfo or Assembly or Thread or Delegate) && !one.GetType().IsPrimitive && (one.GetType().IsValueType || seen.Add(one)))
            {
                foreach (object next in one is Array array ? array.OfType<object>() : FieldsOf(one))
                {
                    left.Push(next);
                }
            }
        }
    }

    private static IEnumerable<object> FieldsOf(object one)
    {
        for (Type? type = one.GetType(); type is not null; type = type.BaseType)
        {
            foreach (FieldInfo field in type.GetFields(Fields))
            {
                if (!field.FieldType.IsPointer && !field.FieldType.IsByRefLike && field.GetValue(one) is { } value)
                {
                    yield return value;
                }
            }
        }
    }
}
