using System.Diagnostics;
using System.Text;
using Radiator.Testing;

namespace Radiator.System.Tests.Systemd;

/// <summary>
/// One boot of a real systemd in a container without a network, and what a scenario brought back from it. A boot costs
/// seconds: make one in a class fixture, and let each test look at its part.
/// </summary>
internal sealed class MachineRun
{
    private const string Prologue = """
        step() {
          local name=$1 rc=0
          shift
          "$@" >"$OUT/$name.out" 2>&1 || rc=$?
          echo "$rc" >"$OUT/$name.rc"
        }

        """;

    private readonly Dictionary<string, string> _files;
    private readonly string _console;

    private MachineRun(Dictionary<string, string> files, string console) => (_files, _console) = (files, console);

    /// <summary>Everything that is known, for a failure's message.</summary>
    public string Everything
    {
        get
        {
            var text = new StringBuilder(_console);
            foreach (var (name, content) in _files.OrderBy(file => file.Key, StringComparer.Ordinal))
                text.Append($"\n--- {name}\n").Append(content.Length > 20_000 ? content[^20_000..] : content);
            return text.ToString();
        }
    }

    /// <summary>Boots, runs, and reads what was written. Throws where the scenario did not come to its end.</summary>
    public static async Task<MachineRun> BootAsync(MachinePlan plan)
    {
        using var folder = new TemporaryFolder();
        var outputs = Directory.CreateDirectory(folder.File("out")).FullName;
        await File.WriteAllTextAsync(folder.File("scenario"), $"{Prologue}{plan.Scenario}\n: >\"$OUT/ended\"\n");
        // A pid namespace: whatever runs in there goes with its first process, also when this test is killed.
        string[] arguments =
        [
            "--mount", "--propagation", "private", "--pid", "--fork", "--kill-child", "--mount-proc", "--",
            "/bin/bash", Path.Combine(Repository.Root, "tests", "Radiator.System.Tests", "Systemd", "boot.sh"),
            plan.Root, outputs, folder.File("scenario"), Nspawn.Program,
            .. plan.Binds.Select(bind => $"--bind-ro={bind.Here}:{bind.There}"),
        ];
        var console = await RunAsync(arguments, plan.Limit);
        var files = Directory.EnumerateFiles(outputs).ToDictionary(
            path => Path.GetFileName(path), path => File.ReadAllText(path), StringComparer.Ordinal);
        var run = new MachineRun(files, console);
        return files.ContainsKey("ended")
            ? run : throw new InvalidOperationException($"The scenario did not end. {run.Everything}");
    }

    /// <summary>What a step said, or what is in a file of that name; throws where there is none.</summary>
    public string Read(string name) =>
        _files.TryGetValue($"{name}.out", out var text) || _files.TryGetValue(name, out text)
            ? text.Trim() : throw new InvalidOperationException($"Nothing of {name}. {Everything}");

    /// <summary>Fails unless a step ended with 0; returns what it said.</summary>
    public string Succeeded(string name)
    {
        Assert.True(Read($"{name}.rc") == "0", $"{name} ended with {Read($"{name}.rc")}: {Read(name)}\n{Everything}");
        return Read(name);
    }

    private static async Task<string> RunAsync(string[] arguments, TimeSpan limit)
    {
        using var process = Process.Start(new ProcessStartInfo("unshare", arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        try
        {
            await process.WaitForExitAsync().WaitAsync(limit);
        }
        catch (TimeoutException)
        {
            process.Kill();
            await process.WaitForExitAsync();
        }

        return await output + await error;
    }
}
