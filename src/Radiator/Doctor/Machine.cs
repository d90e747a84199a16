using System.Diagnostics;
using System.Globalization;
using System.Text;
using Radiator.CommandLine;

namespace Radiator.Doctor;

/// <summary>The machine that is looked at: its files below a root folder, its programs, who asks.</summary>
/// <param name="context">The clock, the environment.</param>
/// <param name="root">The root folder; tests have one of their own.</param>
/// <param name="user">Who asks, or is asked for.</param>
internal sealed class Machine(CommandContext context, string root, string user)
{
    private const int OutputMax = 64 * 1024;
    private static readonly TimeSpan ProgramLimit = TimeSpan.FromSeconds(8);

    public string Root => root;

    public string User => user;

    /// <summary>Whether nothing is forbidden to who asks.</summary>
    public bool IsRoot => user == "root";

    /// <summary>Commands for things of the whole machine begin with it.</summary>
    public string Sudo => IsRoot ? "" : "sudo ";

    /// <summary>Whether systemd runs the machine (sd_booted(3)).</summary>
    public bool HasSystemd => Directory.Exists(Below("run/systemd/system"));

    /// <summary>A path below the root folder.</summary>
    public string Below(string path) => Path.Combine(root, path.TrimStart('/'));

    /// <summary>The text of a small file below the root folder; null where it cannot be read.</summary>
    public string? Read(string path)
    {
        try
        {
            return File.ReadAllText(Below(path));
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>
    /// Whether the user is in a group, by /etc/group and /etc/passwd; null where there is no such group.
    /// </summary>
    public bool? IsMember(string group)
    {
        if (Entries("etc/group").FirstOrDefault(entry => entry.Length == 4 && entry[0] == group) is not { } found)
            return null;
        return found[3].Split(',').Contains(user)
            || Entries("etc/passwd").Any(entry => entry.Length >= 4 && entry[0] == user && entry[3] == found[2]);
    }

    /// <summary>
    /// Whether this process has a group that its user is in: one that was joined after logging in does not count yet.
    /// </summary>
    public bool HasJoined(string group)
    {
        var id = Entries("etc/group").FirstOrDefault(entry => entry.Length == 4 && entry[0] == group)?[2];
        var groups = Read("proc/self/status")?.Split('\n')
            .FirstOrDefault(line => line.StartsWith("Groups:", StringComparison.Ordinal));
        return id is null || groups is null || groups["Groups:".Length..].Split(' ', '\t').Contains(id);
    }

    /// <summary>
    /// What a program of the PATH says on standard output; null where there is none, or it does not end in time.
    /// </summary>
    public async Task<ProgramAnswer?> AskAsync(CancellationToken cancellationToken, string program,
        params string[] arguments)
    {
        if (Find(program) is not { } path)
            return null;
        var start = new ProcessStartInfo(path)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            UseShellExecute = false,
            WorkingDirectory = "/",
        };
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        // Its words are read, so they have to be English; and it must not wait for a pager.
        (start.Environment["LC_ALL"], start.Environment["SYSTEMD_PAGER"]) = ("C", "");
        using var limit = new CancellationTokenSource(ProgramLimit, context.Clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            using var process = Process.Start(start)!;
            try
            {
                process.StandardInput.Close();
                var errors = ReadAsync(process.StandardError, both.Token);
                var output = await ReadAsync(process.StandardOutput, both.Token);
                await errors;
                await process.WaitForExitAsync(both.Token);
                return new ProgramAnswer(process.ExitCode, output);
            }
            catch (OperationCanceledException)
            {
                process.Kill(entireProcessTree: true);
                cancellationToken.ThrowIfCancellationRequested();
                return null;
            }
        }
        catch (Exception problem) when (problem is System.ComponentModel.Win32Exception or IOException
            or InvalidOperationException)
        {
            return null;
        }
    }

    private static async Task<string> ReadAsync(StreamReader reader, CancellationToken cancellationToken)
    {
        var text = new StringBuilder();
        var buffer = new char[4096];
        while (await reader.ReadAsync(buffer, cancellationToken) is var read and > 0)
        {
            // What comes beyond is read and thrown away, or the program would wait for ever.
            if (text.Length < OutputMax)
                text.Append(buffer, 0, read);
        }

        return text.ToString();
    }

    private string? Find(string program) => (context.Environment("PATH") ?? "").Split(':')
        .Where(Path.IsPathRooted).Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);

    private IEnumerable<string[]> Entries(string path) =>
        (Read(path) ?? "").Split('\n').Select(line => line.Split(':'));

    /// <summary>A number of bytes for people: <c>1.5 GB</c>.</summary>
    public static string Bytes(long bytes) => bytes switch
    {
        >= 1L << 30 => string.Create(CultureInfo.InvariantCulture, $"{bytes / (double)(1L << 30):0.#} GB"),
        >= 1L << 20 => string.Create(CultureInfo.InvariantCulture, $"{bytes / (double)(1L << 20):0} MB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1024} KB"),
    };
}
