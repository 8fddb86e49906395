using System;
using System.Collections.Generic;
using System.Collections.ObjectModel;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;
using System.Threading;
using System.Threading.Tasks;

namespace Wrapup.Shell.Hosting;

/// <summary>Questions to the person at the keyboard. Without one each fails at once and says so: a night run must not wait for an answer.</summary>
internal sealed class ShellPrompts(ShellTerminal terminal, CancellationToken stop)
{
    /// <summary>One line, without its end.</summary>
    public string ReadLine() => Read("A line is read here.");

    /// <summary>A line that is not shown while it is typed.</summary>
    public SecureString ReadSecret()
    {
        var secret = new SecureString();
        if (terminal.ReadKey is null)
        {
            foreach (char c in Read("A secret is read here."))
            {
                secret.AppendChar(c);
            }

            return secret;
        }

        for (ConsoleKeyInfo key = Await(terminal.ReadKey); key.Key != ConsoleKey.Enter; key = Await(terminal.ReadKey))
        {
            if (key.Key == ConsoleKey.Backspace && secret.Length > 0)
            {
                secret.RemoveAt(secret.Length - 1);
            }
            else if (!char.IsControl(key.KeyChar))
            {
                secret.AppendChar(key.KeyChar);
            }
        }

        terminal.Output.WriteLine();
        return secret;
    }

    /// <summary>The values of the parameters that a command misses.</summary>
    public Dictionary<string, PSObject> Fields(string caption, string message, Collection<FieldDescription> descriptions)
    {
        AssertSomebody($"Values are needed for {string.Join(", ", descriptions.Select(field => field.Name))}.");
        Introduce(caption, message);
        return descriptions.ToDictionary(field => field.Name, field => Field(field));
    }

    /// <summary>The index of the answer chosen.</summary>
    public int Choice(string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice)
    {
        AssertSomebody($"{caption} {message} (-Confirm:$false goes on without asking.)".Replace(Environment.NewLine, " ", StringComparison.Ordinal).Trim());
        Introduce(caption, message);
        string[] keys = [.. choices.Select(Key)];
        string offers = string.Join("  ", choices.Select((choice, i) => $"[{keys[i]}] {Name(choice)}"));
        string preset = defaultChoice >= 0 ? $" (default is \"{keys[defaultChoice]}\")" : "";
        while (true)
        {
            terminal.Output.Write($"{offers}  [?] Help{preset}: ");
            string answer = ReadLine().Trim();
            if (answer.Length == 0 && defaultChoice >= 0)
            {
                return defaultChoice;
            }

            int chosen = choices.ToList().FindIndex(choice => Matches(answer, Key(choice)) || Matches(answer, Name(choice)));
            if (chosen >= 0)
            {
                return chosen;
            }

            for (int i = 0; answer == "?" && i < choices.Count; i++)
            {
                terminal.Output.WriteLine($"{keys[i]} - {choices[i].HelpMessage}");
            }
        }
    }

    /// <summary>A name and a secret.</summary>
    public PSCredential Credential(string caption, string message, string? userName)
    {
        AssertSomebody("A credential is needed.");
        Introduce(caption, message);
        if (string.IsNullOrEmpty(userName))
        {
            terminal.Output.Write("User: ");
            userName = ReadLine();
        }

        terminal.Output.Write($"Password for user {userName}: ");
        return new PSCredential(userName, ReadSecret());
    }

    /// <summary>The error of a question that nobody hears.</summary>
    public static HostException NobodyToAsk(string question) => new(
        $"Nobody is there to answer, because the input is not interactive: {question}",
        null,
        "NotInteractive",
        ErrorCategory.ResourceUnavailable);

    /// <summary>The value as typed: the binder converts it to what the parameter takes.</summary>
    private PSObject Field(FieldDescription field)
    {
        if (field.ParameterTypeFullName == typeof(PSCredential).FullName)
        {
            return PSObject.AsPSObject(Credential("", field.Name, userName: null));
        }

        if (!field.ParameterTypeFullName.EndsWith("[]", StringComparison.Ordinal))
        {
            terminal.Output.Write($"{field.Name}: ");
            return PSObject.AsPSObject(field.ParameterTypeFullName == typeof(SecureString).FullName ? ReadSecret() : ReadLine());
        }

        // a list is asked for element by element and ended by an empty line, as pwsh does it
        var elements = new List<string>();
        do
        {
            terminal.Output.Write($"{field.Name}[{elements.Count}]: ");
            elements.Add(ReadLine());
        }
        while (elements[^1].Length > 0);

        return PSObject.AsPSObject(elements.SkipLast(1).ToArray());
    }

    private void AssertSomebody(string question)
    {
        if (terminal.Input is null)
        {
            throw NobodyToAsk(question);
        }
    }

    private void Introduce(string? caption, string? message)
    {
        foreach (string text in new[] { caption, message }.OfType<string>().Where(text => text.Length > 0))
        {
            terminal.Output.WriteLine(text);
        }
    }

    private string Read(string question)
    {
        AssertSomebody(question);
        return Await(terminal.Input!.ReadLine) ?? throw NobodyToAsk(question);
    }

    /// <summary>Waits for the keyboard and for Ctrl+C at once: a read of a console cannot be cancelled.</summary>
    private T Await<T>(Func<T> read)
    {
        try
        {
            return Task.Run(read).WaitAsync(stop).GetAwaiter().GetResult();
        }
        catch (OperationCanceledException)
        {
            throw new PipelineStoppedException();
        }
    }

    private static bool Matches(string answer, string offered) => string.Equals(answer, offered, StringComparison.OrdinalIgnoreCase);

    private static string Name(ChoiceDescription choice) => choice.Label.Replace("&", "", StringComparison.Ordinal);

    /// <summary>The letter after the ampersand of a label; the whole label where there is none.</summary>
    private static string Key(ChoiceDescription choice)
    {
        int mark = choice.Label.IndexOf('&', StringComparison.Ordinal);
        return mark >= 0 && mark + 1 < choice.Label.Length ? choice.Label.Substring(mark + 1, 1).ToUpperInvariant() : choice.Label;
    }
}
