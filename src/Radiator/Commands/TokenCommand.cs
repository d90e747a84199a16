using System.CommandLine;
using Radiator.CommandLine;
using Radiator.Wire.Credentials;

namespace Radiator.Commands;

/// <summary><c>radiator token</c>: makes a subscriber's token, and the line that the collector keeps of it.</summary>
internal static class TokenCommand
{
    private const string Description = """
        Makes a token for a subscriber, and the line by which the collector knows it.

        The token is printed once and stored nowhere: it belongs to the daemon (Daemon:TokenFile). The line goes into
        Collector:SubscriberTokens, or a file of such lines (Collector:SubscriberTokensFile), beside those that are
        there: both are good until the old line is taken out, and no stream of the others ends. See docs/security.md.
        """;

    // More than a token has, less than would be a mistake.
    private const int InputMax = 4096;

    public static Command Create(CommandContext context)
    {
        var hash = new Option<bool>("--hash")
        {
            Description = "Makes no token: reads one from standard input, and prints its line.",
        };
        var name = new Option<string?>("--name")
        {
            Description = "What the collector's log calls it, for example pi-office.", HelpName = "NAME",
        };
        var from = new Option<string?>("--from")
        {
            Description = "From when on it is good: a day, or a time such as 2027-01-31T12:00:00Z.", HelpName = "TIME",
        };
        var until = new Option<string?>("--until")
        {
            Description = "Until when it is good. Default: until its line is taken out.", HelpName = "TIME",
        };
        var output = new Option<string?>("--output", "-o")
        {
            Description = "Writes the token to this new file, readable by its owner alone, and prints the line only.",
            HelpName = "FILE",
        };
        var command = new CliCommand("token", Description)
        {
            Examples =
            [
                ("radiator token --name pi-office", "the token, and the line for the collector"),
                ("radiator token --name pi-office --until 2027-12-31", "one that ends by itself"),
                ("radiator token -o /etc/radiator/daemon-token", "the token into a file, the line to be copied"),
                ("radiator token --hash < old-token", "the line of a token that is there already"),
            ],
        };
        foreach (var option in new Option[] { hash, name, from, until, output })
            command.Options.Add(option);
        command.Runs(context, (parsed, _) =>
        {
            var isGiven = parsed.GetValue(hash);
            var path = parsed.GetValue(output);
            if (isGiven && path is not null)
                throw new UsageException("--hash and --output: a token that is there already is not written");
            var token = isGiven ? ReadToken(context) : AccessToken.Create();
            var line = Line(
                token, ("name", parsed.GetValue(name)), ("from", parsed.GetValue(from)),
                ("until", parsed.GetValue(until)));
            Print(context, isGiven ? null : token, line, path);
            return Task.FromResult(ExitCode.Ok);
        });
        return command;
    }

    private static string Line(string token, params (string Key, string? Value)[] fields)
    {
        var line = string.Join(' ', fields.Where(field => field.Value is not null)
            .Select(field => $"{field.Key}={field.Value}").Prepend(AccessToken.HashLine(token)));
        return TokenRule.TryParse(line, out _, out var problem) ? line : throw new UsageException($"--{problem}");
    }

    private static void Print(CommandContext context, string? token, string line, string? path)
    {
        if (path is not null)
            Write(context.FullPath(path), token!);
        else if (token is not null)
            context.Out.Write($"token, for the daemon; it is shown this once:\n{token}\n\nline, for the collector:\n");
        context.Out.Write(line + "\n");
    }

    private static void Write(string path, string token)
    {
        try
        {
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            using var file = new StreamWriter(path, options);
            file.Write(token + "\n");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new FailureException($"--output {path}: {exception.Message}", exception);
        }
    }

    private static string ReadToken(CommandContext context)
    {
        using var reader = new StreamReader(context.OpenIn());
        var text = new char[InputMax];
        var token = new string(text, 0, reader.ReadBlock(text)).Trim();
        return AccessToken.Problem(token) is { } problem
            ? throw new UsageException($"--hash: on standard input: {problem}")
            : token;
    }
}
