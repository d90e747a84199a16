using System.Collections;
using System.Text;
using Radiator.CommandLine;
using Radiator.Commands;
using Radiator.Output;
using Radiator.Service.Journal;

using var signals = new StopSignals();
var context = new CommandContext
{
    Out = OutputPipe.OpenStandard(),
    Error = new StreamWriter(Console.OpenStandardError(), new UTF8Encoding(false)) { AutoFlush = true },
    InIsTerminal = !Console.IsInputRedirected,
    OutIsTerminal = !Console.IsOutputRedirected,
    ErrorIsJournal = JournalStream.Is(JournalStream.StandardError, Environment.GetEnvironmentVariable),
    ErrorIsTerminal = !Console.IsErrorRedirected,
    Environment = Environment.GetEnvironmentVariable,
    RemoveEnvironment = name => Environment.SetEnvironmentVariable(name, null),
    AllEnvironment = Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
        .ToDictionary(entry => (string)entry.Key, entry => (string?)entry.Value ?? ""),
    WorkingDirectory = Environment.CurrentDirectory,
    OnHangUp = signals.OnHangUp,
};
return await RadiatorCli.RunAsync(args, context, signals.Token);
