using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Reflection;
using System.Xml.Linq;
using Wrapup.Client;
using Xunit;

namespace Wrapup.Tests.Cmdlets;

/// <summary>What the screen shows at 120 columns, by the module's own views.</summary>
[Collection("PSStyle is one for the whole process")]
public sealed class ViewTests(TestSandbox sandbox, ApiHosts hosts) : IClassFixture<ApiHosts>
{
    private const string Id = "2f7bf00a-0000-4000-8000-000000000001";

    private static readonly XElement s_views = XElement.Load(Path.Combine(BuiltModule.Root, "bin", "Wrapup.Format.ps1xml"));

    private static readonly Participant s_agent = new()
    {
        Id = "9fb2ca78-0000-4000-8000-000000000002",
        Purpose = "agent",
        Name = "Alma Berg",
        UserId = "9fb2ca78-0000-4000-8000-000000000003",
        QueueName = "Technical Support",
        State = InteractionState.PostClosed,
        Wrapup = new AssignedWrapup { Code = "ININ-WRAP-UP-TIMEOUT" },
        Communications = [new Communication { Id = "c", Media = "calls", State = "disconnected" }],
    };

    private static readonly object[] s_samples =
    [
        new WrapupResult
        {
            InteractionId = Id, Status = WrapupStatus.Failed, Reason = Reason.ParticipantAmbiguous, WrapupCodeName = "A code with quite a long name indeed",
            PreviousCodeId = "ININ-WRAP-UP-TIMEOUT", Message = "Two took part.",
        },
        new Verdict
        {
            InteractionId = Id, State = InteractionState.PostClosed, Reason = Reason.ParticipantAmbiguous, Participant = s_agent, Wrapup = s_agent.Wrapup,
            Participants = [s_agent],
        },
        new ParticipantWrapup { InteractionId = Id, ParticipantId = s_agent.Id, ParticipantName = "Alma Berg", CodeName = "Resolved", Notes = "one\ntwo" },
        new WrapupCode { Id = Id, Name = "Resolved", DivisionName = "Home" },
        new RoutingQueue { Id = Id, Name = "Technical Support", DivisionName = "Home", MemberCount = 12 },
        GcRegion.All.OrderBy(r => r.Domain.Length).Last(),
        s_agent,
        new AssignedWrapup { Code = Id, Name = "Resolved", Notes = "one\r\ntwo" },
        s_agent.Communications[0],
        new GcEvent
        {
            InteractionId = Id, ParticipantId = s_agent.Id, State = InteractionState.PostClosed, EventTime = DateTimeOffset.UnixEpoch,
            EventType = "v2.detail.events.conversation.{id}.user.end",
        },
        new Interaction { Id = Id, State = InteractionState.Closed, StartTime = DateTimeOffset.UnixEpoch, EndTime = DateTimeOffset.UnixEpoch, Participants = [s_agent] },
        new FoundInteraction
        {
            InteractionId = Id, ParticipantId = s_agent.Id, UserId = s_agent.UserId, QueueId = Id, StartTime = DateTimeOffset.UnixEpoch, EndTime = DateTimeOffset.UnixEpoch,
            MediaType = "callback", CurrentCode = "ININ-WRAP-UP-TIMEOUT",
        },
        new ConnectionReport
        {
            Organization = "An organisation with quite a long name", BaseUri = GcRegion.All[0].ApiUri, TokenExpires = DateTimeOffset.UnixEpoch, ClockSkewSec = 3,
            Checks = [new ConnectionCheck("Writing", CheckOutcome.Failed, "The token lacks the scope interaction:write.", "Ask for it.")],
        },
        new JournalRecord { Row = 100_000, State = JournalRowState.NotReached, InteractionId = Id, WrapupCode = "Resolved", Reason = Reason.ParticipantAmbiguous },
        new JournalSummary
        {
            Path = "/fixes/of/last/week.jsonl", Kind = "Set", Organization = Id, ModuleVersion = "0.1.0", Rows = 100_000, Done = 99_990, Failed = 10,
            Reasons = new Dictionary<Reason, int> { [Reason.CodeNotFound] = 10 },
        },
    ];

    private static IEnumerable<Type> OutputTypes => typeof(SetGcWrapupCommand).Assembly.GetTypes()
        .SelectMany(t => t.GetCustomAttributes<OutputTypeAttribute>()).SelectMany(o => o.Type).Select(t => t.Type).Where(t => t != typeof(void)).Distinct();

    public static TheoryData<string> Samples => [.. s_samples.Select(s => s.GetType().Name)];

    [Theory]
    [MemberData(nameof(Samples))]
    public void A_table_fits_and_says_the_main_things(string type)
    {
        object sample = s_samples.Single(s => s.GetType().Name == type);
        using Session session = new("TableControl");

        string text = session.Render(sample);

        AssertFits(text);
        Assert.Contains(text.Split('\n'), line => line.TrimEnd() is { Length: > 10 } rule && rule.All(c => c is '-' or ' '));
        Assert.DoesNotContain("...", text, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', text);
        Assert.Contains(sample switch
        {
            WrapupResult or Verdict or ParticipantWrapup or WrapupCode or RoutingQueue or AssignedWrapup or JournalRecord or Interaction or FoundInteraction => Id,
            ConnectionReport => "Writing",
            GcEvent @event => @event.EventType!,
            JournalSummary summary => summary.Path,
            GcRegion region => region.LoginUri.Host,
            Participant participant => participant.Id,
            _ => "disconnected",
        }, text, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void A_list_shows_every_property_that_it_names(string type)
    {
        object sample = s_samples.Single(s => s.GetType().Name == type);
        using Session session = new("ListControl");

        string text = session.Render(sample);

        AssertFits(text);
        Assert.All(ListOf(type).Descendants("ListItem"), item =>
            Assert.Contains((string?)item.Element("Label") ?? (string)item.Element("PropertyName")!, text, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_type_that_comes_out_has_a_table_and_a_list_of_properties_that_exist()
    {
        Assert.All(OutputTypes, type =>
        {
            Assert.NotNull(ViewOf(type.Name, "TableControl"));
            string[] properties = [.. type.GetProperties().Select(p => p.Name)];
            Assert.All(ListOf(type.Name).Descendants("PropertyName"), name => Assert.Contains(name.Value, properties));
            Assert.NotEqual(typeof(object), type.GetMethod("ToString", Type.EmptyTypes)!.DeclaringType);
        });
    }

    // a connection cannot be made of thin air; it is shown below
    [Fact]
    public void Every_type_that_comes_out_is_rendered_here_and_reads_as_words_in_a_text()
    {
        Assert.Empty(OutputTypes.Except(s_samples.Select(s => s.GetType())).Except([typeof(GcConnection)]));
        Assert.All(s_samples, sample => Assert.DoesNotMatch(@"^$|\{|Wrapup\.Client|System\.", sample.ToString()!));
        Assert.Equal("An organisation with quite a long name not ready: Writing", s_samples.OfType<ConnectionReport>().Single().ToString());
    }

    [Fact]
    public void A_check_that_did_not_pass_says_what_to_do_where_the_report_is_shown()
    {
        using Session session = new("ListControl");

        Assert.Contains("Ask for it.", session.Render(s_samples.OfType<ConnectionReport>().Single()), StringComparison.Ordinal);
    }

    [Fact]
    public void Colours_are_there_where_the_host_shows_them_and_nowhere_else()
    {
        using var host = new ModuleHost();
        host.Screen.ShowsColor = true;

        Assert.Contains("\u001b[31mFailed", host.Render("$PSStyle.OutputRendering = 'Host'; $sample", ("sample", s_samples[0])), StringComparison.Ordinal);
        // the style is one for the whole process, so it is put back whatever happens
        Assert.DoesNotContain('\u001b', host.Render("$PSStyle.OutputRendering = 'PlainText'; try { $sample | Out-Default } finally { $PSStyle.OutputRendering = 'Host' }", ("sample", s_samples[0])));
        Assert.Contains("Failed", host.Render("Set-StrictMode -Version Latest; $sample", ("sample", s_samples[0])), StringComparison.Ordinal);
        Assert.Equal("Failed", Views.Colored(WrapupStatus.Failed, null));
    }

    [Fact]
    public void A_connection_and_an_error_read_well()
    {
        TestInteraction interaction = sandbox.Make("""{"state":"active"}""");
        ModuleHost host = hosts[Apis.Interactions];

        string text = host.Render("Get-GcConnection");
        AssertFits(text);
        Assert.Contains("Sandbox Ltd", text, StringComparison.Ordinal);
        Assert.Contains("ClientCredentials", text, StringComparison.Ordinal);
        Assert.DoesNotContain('…', text);

        text = host.Render("Set-GcWrapup $id Resolved 2>&1", ("id", interaction.Id));
        Assert.Contains("is still active", text, StringComparison.Ordinal);
    }

    private static void AssertFits(string text) => Assert.All(text.Split('\n'), line => Assert.InRange(line.TrimEnd('\r').Length, 0, 120));

    private static XElement ListOf(string type) => ViewOf(type, "ListControl")!;

    private static XElement? ViewOf(string type, string control) => s_views.Descendants("View")
        .SingleOrDefault(v => v.Descendants("TypeName").Any(t => t.Value == $"Wrapup.Client.{type}") && v.Element(control) is not null)?.Element(control);

    /// <summary>A session with the module's views of one kind only: Format-List and Format-Table are not in the bare engine.</summary>
    private sealed class Session(string control) : IDisposable
    {
        private readonly string _file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.format.ps1xml");
        private readonly CapturingHost _screen = new();

        public string Render(object sample)
        {
            XElement views = new(s_views);
            views.Descendants("View").Where(v => v.Element(control) is null).Remove();
            views.Save(_file);
            InitialSessionState state = InitialSessionState.CreateDefault2();
            state.Formats.Add(new SessionStateFormatEntry(_file));
            using Runspace runspace = RunspaceFactory.CreateRunspace(_screen, state);
            runspace.Open();
            using PowerShell shell = PowerShell.Create(runspace);
            _ = shell.AddScript("$args[0] | Out-Default").AddArgument(sample).Invoke();
            Assert.False(shell.HadErrors);
            return _screen.Text;
        }

        public void Dispose() => File.Delete(_file);
    }
}
