using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Radiator.Collector;
using Radiator.Collector.Configuration;
using Radiator.CommandLine;
using Radiator.Commands;
using Radiator.Tests.Fakes;

namespace Radiator.Tests.Doctor;

/// <summary>A machine below a folder, and what the doctor finds there.</summary>
internal sealed class Patient : IAsyncDisposable
{
    public const string Token = "a-token-that-is-long-enough";

    private readonly Run _run = new();
    private readonly List<CollectorHost> _collectors = [];
    private string _path = "/nowhere";

    public Patient()
    {
        Directory.CreateDirectory(Root);
        _run.With("XDG_STATE_HOME", Path.Combine(_run.WorkingDirectory, "state"));
        _run.With("RADIATOR_SOCKET", Path.Combine(_run.WorkingDirectory, "none.sock"));
    }

    public string Folder => _run.WorkingDirectory;

    public string SystemDirectory => _run.SystemDirectory;

    public string Root => Path.Combine(_run.WorkingDirectory, "root");

    public string User { get; set; } = "pat";

    public TimeProvider Clock { get; set; } = new ShiftedTime(TimeSpan.Zero);

    public Patient With(string name, string value)
    {
        _run.With(name, value);
        return this;
    }

    /// <summary>Writes the machine's configuration, closed for others.</summary>
    public string Configure(string json)
    {
        var path = Write("etc/appsettings.json", json);
        SetMode(path, "600");
        return path;
    }

    public string Write(string name, string text) => _run.Write(name, text);

    /// <summary>Sets who may do what with a file, as chmod is told.</summary>
    public static void SetMode(string path, string octal)
    {
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, (UnixFileMode)Convert.ToInt32(octal, 8));
    }

    /// <summary>Puts a program on the PATH.</summary>
    public void Install(string name, string script)
    {
        var path = Write($"bin/{name}", $"#!/bin/sh\n{script}\n");
        SetMode(path, "700");
        _path = Path.Combine(Folder, "bin");
    }

    /// <summary>As if systemd ran this machine.</summary>
    public void Boot() => Directory.CreateDirectory(Path.Combine(Root, "run/systemd/system"));

    public async Task<CollectorHost> CollectAsync(Action<CollectorOptions>? change = null)
    {
        var options = new CollectorOptions
        {
            Http = "http://127.0.0.1:0",
            Grpc = "http://127.0.0.1:0",
            Log = new EventLogOptions { Directory = Path.Combine(Folder, $"log{_collectors.Count}") },
            Sources = [new SourceOptions { Name = "web", WriteKeys = ["key"] }],
        };
        change?.Invoke(options);
        var collector = await CollectorHost.StartAsync(options, NullLoggerFactory.Instance, TimeProvider.System);
        _collectors.Add(collector);
        return collector;
    }

    public async Task<DoctorAnswer> ExamineAsync(params string[] arguments)
    {
        var (code, output, error) = await RunAsync(["doctor", "--json", "--root", Root, "--user", User, .. arguments]);
        Assert.True(error.Length == 0 && code is ExitCode.Ok or ExitCode.Failed, error);
        using var json = JsonDocument.Parse(output);
        return new DoctorAnswer(code, output, [.. json.RootElement.GetProperty("findings").EnumerateArray().Select(
            one => new FoundLine(
                Text(one, "area"), Text(one, "level"), Text(one, "subject"), Text(one, "found"), Text(one, "wanted"),
                [.. one.GetProperty("mend").EnumerateArray().Select(line => line.GetString()!)]))]);
    }

    public async Task<(int Code, string Out, string Error)> RunAsync(params string[] arguments)
    {
        using var output = new MemoryStream();
        using var error = new StringWriter();
        _run.With("PATH", _path);
        var context = _run.Context(output, error) with { Clock = Clock };
        var code = await RadiatorCli.RunAsync(arguments, context, CancellationToken.None).WaitAsync(
            TimeSpan.FromSeconds(60));
        return (code, Encoding.UTF8.GetString(output.ToArray()), error.ToString());
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var collector in _collectors)
            await collector.DisposeAsync();
        _run.Dispose();
    }

    private static string Text(JsonElement one, string name) => one.GetProperty(name).GetString()!;
}
