using Radiator.Output;

namespace Radiator.CommandLine;

/// <summary>What a command has around it. The program's own in Program.cs, made-up ones in tests.</summary>
public sealed record CommandContext
{
    /// <summary>Standard output.</summary>
    public required OutputPipe Out { get; init; }

    /// <summary>
    /// Standard error: messages about the command itself, so that a pipe gets only lines of the stream.
    /// </summary>
    public required TextWriter Error { get; init; }

    /// <summary>Whether standard output is a terminal.</summary>
    public bool OutIsTerminal { get; init; }

    /// <summary>Whether standard error is a terminal.</summary>
    public bool ErrorIsTerminal { get; init; }

    /// <summary>Whether standard input is a terminal: somebody is there to be asked.</summary>
    public bool InIsTerminal { get; init; }

    /// <summary>Whether standard error leads to the journal of systemd: lines have a priority there.</summary>
    public bool ErrorIsJournal { get; init; }

    /// <summary>Opens standard input.</summary>
    public Func<Stream> OpenIn { get; init; } = Console.OpenStandardInput;

    /// <summary>Environment variables by name; null where there is none.</summary>
    public required Func<string, string?> Environment { get; init; }

    /// <summary>Takes a variable out of the environment of programs that this one starts.</summary>
    public Action<string> RemoveEnvironment { get; init; } = _ => { };

    /// <summary>Every environment variable.</summary>
    public IReadOnlyDictionary<string, string> AllEnvironment { get; init; } = new Dictionary<string, string>();

    /// <summary>The caller's directory: what relative paths on the command line start from.</summary>
    public required string WorkingDirectory { get; init; }

    /// <summary>The program's own folder.</summary>
    public string ProgramDirectory { get; init; } = AppContext.BaseDirectory;

    /// <summary>The folder of the machine's configuration.</summary>
    public string SystemDirectory { get; init; } = "/etc/radiator";

    /// <summary>The clock.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Where temporary folders are made.</summary>
    public string TemporaryDirectory { get; init; } = Path.GetTempPath();

    /// <summary>Takes what SIGHUP means to a service; without it SIGHUP is the end.</summary>
    public Action<Action> OnHangUp { get; init; } = _ => { };

    /// <summary>A path of the command line, in full.</summary>
    public string FullPath(string path) => Path.GetFullPath(path, WorkingDirectory);
}
