using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Radiator.CommandLine;

/// <summary>System.CommandLine's help, with examples and exit codes below it.</summary>
internal sealed class ExamplesHelp(HelpAction inner) : SynchronousCommandLineAction
{
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        var code = inner.Invoke(parseResult);
        var output = parseResult.InvocationConfiguration.Output;
        if (parseResult.CommandResult.Command is CliCommand command)
        {
            output.WriteLine(command.Details);
            output.WriteLine();
            WriteExamples(output, command);
        }

        output.WriteLine("Exit codes: " + ExitCode.Meaning);
        return code;
    }

    private static void WriteExamples(TextWriter output, CliCommand command)
    {
        output.WriteLine("Examples:");
        var width = command.Examples.Max(example => example.Line.Length);
        foreach (var (line, what) in command.Examples)
        {
            if (width <= 52)
                output.WriteLine($"  {line.PadRight(width)}  {what}");
            else
                output.WriteLine($"  {line}\n      {what}");
        }

        output.WriteLine();
    }
}
