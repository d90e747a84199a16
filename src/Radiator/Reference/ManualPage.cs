using System.Text;
using Radiator.CommandLine;

namespace Radiator.Reference;

/// <summary>A command's page of the manual, in the macros of man(7).</summary>
internal static class ManualPage
{
    private static readonly (string Path, string What)[] s_files =
    [
        ("/etc/radiator/appsettings.json", "The machine's configuration."),
        ("/run/radiator/radiator.sock", "Where debuggers attach to the daemon of this machine."),
        ("/var/lib/radiator", "The collector's log and the daemon's state, where they run as services."),
    ];

    private static readonly (string Name, string What)[] s_environment =
    [
        ("RADIATOR_SOCKET", "The daemon's socket, for commands that look for one."),
        ("RADIATOR_SECTION__KEY", "One value of the configuration, such as RADIATOR_Collector__Http."),
        ("NO_COLOR", "No colours, unless --color says otherwise."),
    ];

    /// <summary>The file's name: <c>radiator-lights-off.1</c>.</summary>
    public static string FileName(CommandEntry command) => Title(command) + ".1";

    /// <summary>The page.</summary>
    /// <param name="command">What it is about.</param>
    /// <param name="parent">The command above it; null for the program itself.</param>
    /// <param name="version">The program's.</param>
    public static string Of(CommandEntry command, CommandEntry? parent, string version)
    {
        var page = new StringBuilder();
        // No date: the same program makes the same page.
        page.Append($".TH {Escape(Title(command).ToUpperInvariant())} 1 \"\" \"radiator {version}\" \"Radiator\"\n");
        page.Append($".SH NAME\n{Escape(Title(command))} \\- {Escape(Sentence(command.Summary).TrimEnd('.'))}\n");
        page.Append(".SH SYNOPSIS\n");
        AppendSynopsis(page, command);
        page.Append(".SH DESCRIPTION\n");
        AppendText(page, command.Summary);
        AppendText(page, command.Details);
        AppendList(page, "COMMANDS", command.Subcommands.Select(one => (Bold(one.Name), one.Summary)));
        AppendList(page, "ARGUMENTS", command.Arguments.Select(one => (Italic(one.Value.Placeholder), Told(one))));
        AppendList(page, "OPTIONS", command.Options.Select(one => (Term(one), Told(one))));
        AppendExamples(page, command);
        // Commands whose exit code is the answer say so themselves.
        if (!command.Details.Contains("Exit code", StringComparison.Ordinal))
            page.Append($".SH EXIT STATUS\n{Escape(ExitCode.Meaning)}\n");
        if (parent is null)
        {
            AppendList(page, "FILES", s_files.Select(file => (Italic(file.Path), file.What)));
            AppendList(page, "ENVIRONMENT", s_environment.Select(one => (Bold(one.Name), one.What)));
        }

        AppendSeeAlso(page, command, parent);
        return page.ToString();
    }

    private static void AppendSynopsis(StringBuilder page, CommandEntry command)
    {
        page.Append(Bold(command.Line));
        if (command.Subcommands.Count > 0)
            page.Append(' ').Append(Italic("COMMAND"));
        foreach (var argument in command.Arguments)
        {
            var name = Italic(argument.Value.Placeholder);
            page.Append(argument.Required ? $" {name}" : $" [{name}]");
        }

        foreach (var option in command.Options.Where(option => option.Required))
            page.Append(' ').Append(Term(option with { Names = [option.Names[0]] }));
        page.Append(" [").Append(Italic("OPTION")).Append("]...\n");
    }

    private static void AppendExamples(StringBuilder page, CommandEntry command)
    {
        if (command.Examples.Count == 0)
            return;
        page.Append(".SH EXAMPLES\n");
        foreach (var (line, what) in command.Examples)
            page.Append($".TP\n{Bold(line)}\n{Line(what)}\n");
    }

    private static void AppendSeeAlso(StringBuilder page, CommandEntry command, CommandEntry? parent)
    {
        var others = command.Subcommands.Select(Title).ToList();
        if (parent is not null)
            others.Insert(0, Title(parent));
        if (others.Count > 0)
            page.Append(".SH SEE ALSO\n").Append(string.Join(",\n", others.Select(other => $"{Bold(other)}(1)")))
                .Append('\n');
    }

    private static void AppendList(StringBuilder page, string heading, IEnumerable<(string Term, string What)> items)
    {
        var all = items.ToArray();
        if (all.Length == 0)
            return;
        page.Append($".SH {heading}\n");
        foreach (var (term, what) in all)
            page.Append($".TP\n{term}\n{Line(what)}\n");
    }

    // A paragraph flows; one that is set in from the margin stays as it stands.
    private static void AppendText(StringBuilder page, string text)
    {
        foreach (var paragraph in text.Split("\n\n", StringSplitOptions.RemoveEmptyEntries))
        {
            var lines = paragraph.TrimEnd('\n').Split('\n').Select(Line);
            page.Append(paragraph.StartsWith(' ') ? ".PP\n.nf\n" : ".PP\n").AppendJoin('\n', lines).Append('\n');
            if (paragraph.StartsWith(' '))
                page.Append(".fi\n");
        }
    }

    private static string Term(OptionEntry option) => string.Join(", ", option.Names.Select(Bold))
        + (option.Value is { } value ? " " + Italic(value.Placeholder) : "");

    private static string Told(OptionEntry option) => option.Description
        + (option.Required ? " Needed." : "") + Choices(option.Value);

    private static string Told(ArgumentEntry argument) => argument.Description + Choices(argument.Value);

    private static string Choices(ValueEntry? value) => value is not { Words.Count: > 0 }
        || value.Words.All(value.Placeholder.Split('|').Contains)
        ? ""
        : (value.IsPath ? " Built in: " : " One of: ") + string.Join(", ", value.Words) + ".";

    private static string Title(CommandEntry command) => command.Line.Replace(' ', '-');

    // The first sentence alone: NAME is one line, and apropos(1) lists it.
    private static string Sentence(string text)
    {
        var flat = text.Replace('\n', ' ');
        var end = flat.IndexOf(". ", StringComparison.Ordinal);
        return end < 0 ? flat : flat[..end];
    }

    private static string Bold(string text) => $@"\fB{Escape(text)}\fR";

    private static string Italic(string text) => $@"\fI{Escape(text)}\fR";

    // A line that begins with a dot or a quote would be a request.
    private static string Line(string text) =>
        (text.StartsWith('.') || text.StartsWith('\'') ? @"\&" : "") + Escape(text);

    // A bare - may become a hyphen, and ' ` ^ ~ typographic signs: what is to be typed must stay as it is.
    private static string Escape(string text) => new StringBuilder(text)
        .Replace("\\", "\\e").Replace("-", "\\-").Replace("'", "\\(aq").Replace("`", "\\(ga")
        .Replace("^", "\\(ha").Replace("~", "\\(ti").ToString();
}
