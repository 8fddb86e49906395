using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;
using Xunit;

namespace Wrapup.Client.Tests;

/// <summary>
/// Every operation of every Api, found by reflection, with ids that are none: it refuses them, or what leaves is still one of our paths with a
/// UUID (or a plain segment that the service itself made) where the id stands.
/// </summary>
public sealed partial class RouteContractTests
{
    private const string U = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";
    private const string S = "(?!\\.+(/|$))[0-9A-Za-z._~-]{1,256}";

    private static readonly string[] s_hostile =
    [
        "", " ", ".", "..", "../", "../../oauth/token", "..%2f..%2foauth", "%00", "%2e%2e", "\0", "a/b", "a?b=1", "a#b", "a&id=b", "a;b", "\\..\\", "٢f7bf00a-6e1c-4b2e-9d3f-0a1b2c3d4e5f",
        "２f7bf00a-6e1c-4b2e-9d3f-0a1b2c3d4e5f", Canned.Id + "/..", Canned.Id + "\n", " " + Canned.Id, "\u202e" + Canned.Id, "{" + Canned.Id + "}", "http://elsewhere.example/", "//elsewhere.example/", "@elsewhere",
        "ININ-WRAP-UP-TIMEOUT", "\ud800", "settings", new string('a', 300), new string('f', 36), "--------------------------------- ---",
    ];

    public static TheoryData<string> Operations => [.. Apis.SelectMany(api => MethodsOf(api).Select(method => $"{api.Name}.{method.Name}")).Distinct()];

    private static Type[] Apis => [typeof(InteractionsApi), typeof(ConversationsApi), typeof(AutoApi), typeof(RoutingApi), typeof(AnalyticsApi), typeof(NotificationsApi)];

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task No_id_can_lead_a_request_elsewhere(string operation)
    {
        Type api = Apis.Single(type => operation.StartsWith(type.Name + ".", StringComparison.Ordinal));
        foreach (MethodInfo method in MethodsOf(api).Where(m => operation == $"{api.Name}.{m.Name}"))
        {
            foreach (string hostile in s_hostile)
            {
                // each argument in turn is bad among good ones, since the first that is refused hides the others
                for (int bad = 0; bad < method.GetParameters().Length; bad++)
                {
                    var service = new CannedService().On("GET /api/v2/conversations/settings", """{"communicationBasedACW":true}""");
                    object?[] arguments = [.. method.GetParameters().Select((p, i) => Argument(p, i == bad ? hostile : null))];
                    await CallAsync(method, Make(api, service.Http), arguments);

                    Assert.All(service.Lines, line => Assert.Matches(Expected(), line));
                }
            }
        }
    }

    [Fact]
    public void Nothing_else_makes_paths()
    {
        IEnumerable<Type> others = typeof(GcHttp).Assembly.GetTypes()
            .Where(type => type.GetConstructors().Any(made => made.GetParameters().Any(p => p.ParameterType == typeof(GcHttp))) && !Apis.Contains(type));

        // two that take no id, and the pages of a path that one of the Apis made
        Assert.Equal([typeof(ConversationSettings), typeof(OrganizationsApi), typeof(Pages<,>)], others.OrderBy(type => type.Name));
    }

    private static IEnumerable<MethodInfo> MethodsOf(Type api) => api
        .GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).Where(m => m.Name.EndsWith("Async", StringComparison.Ordinal) && m.GetParameters().Length > 1);

    private static object Make(Type api, GcHttp http) =>
        api == typeof(AutoApi) ? new AutoApi(new InteractionsApi(http), new ConversationsApi(http)) : Activator.CreateInstance(api, http)!;

    private static object? Argument(ParameterInfo parameter, string? hostile) => parameter.ParameterType switch
    {
        var type when type == typeof(string) => hostile ?? (parameter.Name is "name" or "cursor" ? null : Canned.Id),
        var type when type == typeof(CancellationToken) => TestContext.Current.CancellationToken,
        var type when type == typeof(int) => 1,
        var type when type == typeof(Participant) => new Participant
        {
            Id = hostile ?? Canned.AgentId,
            Purpose = "agent",
            Communications = [Canned.Leg(Media.Calls, hostile ?? Canned.LegId)],
        },
        var type when type == typeof(WrapupWrite) => new WrapupWrite(hostile ?? Canned.CodeId, null, null, false),
        var type when type == typeof(DetailsQuery) => new DetailsQuery { From = DateTimeOffset.UnixEpoch, To = DateTimeOffset.UnixEpoch.AddDays(1), QueueIds = [hostile ?? Canned.QueueId] },
        var type when type.IsAssignableFrom(typeof(string[])) => new[] { Canned.Id, hostile ?? Canned.OtherId },
        var type => throw new NotSupportedException($"A parameter of type {type} needs a word here."),
    };

    private static async Task CallAsync(MethodInfo method, object api, object?[] arguments)
    {
        try
        {
            switch (method.Invoke(api, BindingFlags.DoNotWrapExceptions, null, arguments, null))
            {
                case IAsyncEnumerable<object> items:
                    await using (IAsyncEnumerator<object> each = items.GetAsyncEnumerator(TestContext.Current.CancellationToken))
                    {
                        _ = await each.MoveNextAsync();
                    }

                    break;
                case Task task:
                    await task;
                    break;
                default:
                    throw new NotSupportedException(method.Name);
            }
        }
        catch (WrapupException e)
        {
            Assert.NotEqual(Reason.None, e.Reason);
        }
    }

    [GeneratedRegex(
        "^(GET|POST|PATCH|PUT|DELETE) /api/v2/("
        + $"interactions/{U}(/wrapup)?|conversations/settings|conversations/([a-z]+/)?{U}(/participants/{U}(/communications/{U})?(/wrapup)?)?"
        + $"|analytics/conversations/details(\\?id={U}(&id={U})*|/query|/jobs(/{S}(/results\\?pageSize=1000(&cursor=[^&/?# ]*)?)?)?)"
        + $"|routing/(wrapupcodes|queues)(\\?pageSize=100&pageNumber=1(&name=[^&/?# ]+)?|/{U})|routing/queues/{U}/wrapupcodes\\?pageSize=100&pageNumber=1"
        + $"|notifications/channels/{S}/subscriptions(\\?ignoreErrors=true)?)( [{{\\[].*)?$",
        RegexOptions.None,
        1000)]
    private static partial Regex Expected();
}
