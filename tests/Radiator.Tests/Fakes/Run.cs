using System.Text;
using Radiator.CommandLine;
using Radiator.Commands;
using Radiator.Output;
using Radiator.Testing;

namespace Radiator.Tests.Fakes;

/// <summary>Runs command lines in this process.</summary>
internal sealed class Run : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Dictionary<string, string> _environment = [];

    public Run()
    {
        Directory.CreateDirectory(ProgramDirectory);
        Directory.CreateDirectory(SystemDirectory);
        // Keeps a daemon of the machine that tests run on out of them.
        _environment["XDG_RUNTIME_DIR"] = _folder.Path;
    }

    public string WorkingDirectory => _folder.Path;

    public string ProgramDirectory => _folder.File("program");

    public string SystemDirectory => _folder.File("etc");

    public Run With(string name, string value)
    {
        _environment[name] = value;
        return this;
    }

    public string Write(string name, string text)
    {
        var path = _folder.File(name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    public CommandContext Context(Stream? output = null, TextWriter? error = null) => new()
    {
        Out = new OutputPipe(output ?? Stream.Null),
        Error = error ?? TextWriter.Null,
        Environment = _environment.GetValueOrDefault,
        AllEnvironment = _environment,
        WorkingDirectory = WorkingDirectory,
        ProgramDirectory = ProgramDirectory,
        SystemDirectory = SystemDirectory,
    };

    public Task<(int Code, string Out, string Error)> CommandAsync(params string[] arguments) =>
        CommandWithInputAsync([], arguments);

    public Task<(int Code, string Out, string Error)> CommandAsync(TimeProvider clock, params string[] arguments) =>
        CommandAsync(clock, [], arguments);

    public Task<(int Code, string Out, string Error)> CommandWithInputAsync(byte[] input, params string[] arguments) =>
        CommandAsync(TimeProvider.System, input, arguments);

    private async Task<(int Code, string Out, string Error)> CommandAsync(
        TimeProvider clock, byte[] input, string[] arguments)
    {
        using var output = new MemoryStream();
        using var error = new StringWriter();
        var context = Context(output, error) with { Clock = clock, OpenIn = () => new MemoryStream(input) };
        var code = await RadiatorCli.RunAsync(arguments, context, CancellationToken.None).WaitAsync(
            TimeSpan.FromSeconds(60));
        return (code, Encoding.UTF8.GetString(output.ToArray()), error.ToString());
    }

    public void Dispose() => _folder.Dispose();
}
