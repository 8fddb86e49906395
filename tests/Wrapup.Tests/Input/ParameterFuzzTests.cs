using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using System.Text.RegularExpressions;
using Wrapup.Client;
using Xunit;

namespace Wrapup.Tests.Input;

/// <summary>
/// Every parameter of every cmdlet, found by asking the runspace, with every hostile value: it is taken, or refused by the binder, or refused
/// by us with a reason of the list. Nothing else comes out, nothing hangs, and no request leaves for a path that is not one of ours.
/// </summary>
public sealed partial class ParameterFuzzTests(ParameterFuzz fuzz) : IClassFixture<ParameterFuzz>
{
    private static readonly HashSet<string> s_engine = new(StringComparer.Ordinal)
    {
        "ParameterArgumentTransformationError", "ParameterArgumentValidationError", "CannotConvertArgument", "CannotConvertArgumentNoMessage",
        "ParameterArgumentValidationErrorNullNotAllowed", "ParameterArgumentValidationErrorEmptyStringNotAllowed", "ParameterArgumentValidationErrorEmptyArrayNotAllowed",
        "ParameterArgumentValidationErrorEmptyCollectionNotAllowed", "MissingArgument", "AmbiguousParameterSet", "ScriptBlockArgumentNoInput", "ScriptBlockArgumentInvocationFailed",
        "ScriptBlockArgumentNoOutput", "ParameterBindingFailed",
    };

    [Fact]
    public void Whatever_a_parameter_is_given_it_is_taken_or_refused_by_name()
    {
        var wrongs = new List<string>();
        var met = new Dictionary<string, int>(StringComparer.Ordinal);
        int calls = 0;
        foreach ((CmdletInfo cmdlet, ParameterMetadata parameter) in fuzz.Cmdlets.SelectMany(c => ParameterFuzz.ParametersOf(c).Select(p => (c, p))))
        {
            // one that several cmdlets have from the same base takes all values with the first of them, and a third of them with each other one
            string property = cmdlet.ImplementingType.GetProperty(parameter.Name)!.DeclaringType!.Name + parameter.Name;
            int before = met[property] = met.GetValueOrDefault(property, -1) + 1;
            foreach ((string name, object? value) in HostileValues.All.Where((_, i) => before == 0 || (i + before) % 3 == 0))
            {
                calls++;
                wrongs.AddRange(WrongsOf(fuzz.Call(cmdlet, parameter, value), parameter.Name).Select(wrong => $"{cmdlet.Name} -{parameter.Name} <{name}>: {wrong}"));
            }
        }

        Assert.Empty(wrongs);
        Assert.True(calls > 4000, $"Only {calls} calls were made.");
        Assert.DoesNotContain(fuzz.Sandbox.Stats.ByRoute.Keys, route => route.Contains("unknown", StringComparison.Ordinal));
        Assert.All(fuzz.Sandbox.Stats.Writes.Keys, written => Assert.Equal(fuzz.EndedId, written.ToString()));
    }

    [Fact]
    public void Tab_is_no_place_for_errors_whatever_stands_there()
    {
        Type[] completers = [.. fuzz.Cmdlets.SelectMany(ParameterFuzz.ParametersOf).SelectMany(p => p.Attributes.OfType<ArgumentCompleterAttribute>()).Select(a => a.Type).Distinct()];

        Assert.NotEmpty(completers);
        Assert.All(completers, type =>
        {
            var completer = (IArgumentCompleter)Activator.CreateInstance(type, nonPublic: true)!;
            foreach ((string _, object? value) in HostileValues.All)
            {
                var bound = new Hashtable { ["Connection"] = value, ["Queue"] = value, ["InteractionId"] = value };
                foreach (CompletionResult offer in completer.CompleteArgument("Set-GcWrapup", "WrapupCode", value as string ?? string.Empty, null!, bound))
                {
                    Assert.DoesNotContain(offer.CompletionText, IsUnsafe);
                }
            }
        });
    }

    private static IEnumerable<string> WrongsOf(ParameterFuzz.Called called, string parameter)
    {
        if (called.IsOverdue)
        {
            yield return "did not end";
        }

        if (called.Other is { } other)
        {
            yield return $"threw {other.GetType()}: {other.Message}";
        }

        foreach (string request in called.Requests.Where(r => !Expected().IsMatch(r)))
        {
            yield return $"asked for {request[..Math.Min(300, request.Length)]}";
        }

        foreach (string wrong in called.Errors.Select(e => WrongOf(e, parameter)).OfType<string>().Distinct())
        {
            yield return wrong;
        }
    }

    private static string? WrongOf(ErrorRecord error, string parameter)
    {
        string id = error.FullyQualifiedErrorId.Split(',')[0];
        if (s_engine.Contains(id))
        {
            return null;
        }

        if (!Enum.TryParse(id, out Reason reason) || reason == Reason.None || error.Exception is not WrapupException)
        {
            return $"has the id {error.FullyQualifiedErrorId} and {error.Exception.GetType()}: {Short(error.Exception.Message)}";
        }

        string message = error.ErrorDetails?.Message ?? error.Exception.Message;
        return message.Length > SafeText.MessageLength + 1 ? $"{reason} has a message of {message.Length} characters"
            : message.Any(IsUnsafe) ? $"{reason} has control characters: {Short(message)}"
            : string.IsNullOrWhiteSpace(error.ErrorDetails?.RecommendedAction) ? $"{reason} has no advice"
            : reason == Reason.InvalidInput && !message.Contains(parameter, StringComparison.OrdinalIgnoreCase) && !error.ErrorDetails.RecommendedAction.Contains(parameter, StringComparison.OrdinalIgnoreCase)
                ? $"{reason} does not name -{parameter}: {message}"
                : null;
    }

    private static bool IsUnsafe(char c) => c != '\n' && char.GetUnicodeCategory(c) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate;

    private static string Short(string text) => text.Length > 200 ? text[..200] : text;

    private const string U = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

    [GeneratedRegex(
        "^(GET /api/v2/(tokens/me\\?preserveIdleTTL=true|organizations/me"
        + $"|(interactions|conversations)/{U}|conversations/settings"
        + $"|conversations/([a-z]+/)?{U}/participants/{U}(/communications/{U})?/wrapup"
        + $"|analytics/conversations/details\\?id={U}(&id={U})*|analytics/conversations/details/jobs/[A-Za-z0-9-]+(/results\\?pageSize=1000(&cursor=[^&]*)?)?"
        + $"|routing/(wrapupcodes|queues)(\\?pageSize=100&pageNumber=[0-9]+(&name=[^&/]*)?|/{U})|routing/queues/{U}/wrapupcodes\\?pageSize=100&pageNumber=[0-9]+"
        + "|notifications/(availabletopics\\?expand=transports&expand=requiresPermissions|channels/[A-Za-z0-9-]+/subscriptions))"
        + "|POST /oauth/token|POST /api/v2/(analytics/conversations/details/(query|jobs)|notifications/channels(/[A-Za-z0-9-]+/subscriptions\\?ignoreErrors=true)?)"
        + $"|POST /api/v2/interactions/{U}/wrapup|PATCH /api/v2/conversations/{U}/participants/{U}|(PUT|DELETE) /api/v2/notifications/channels/[A-Za-z0-9-]+/subscriptions(\\?ignoreErrors=true)?"
        + "|DELETE /api/v2/analytics/conversations/details/jobs/[A-Za-z0-9-]+)$",
        RegexOptions.None,
        1000)]
    private static partial Regex Expected();
}
