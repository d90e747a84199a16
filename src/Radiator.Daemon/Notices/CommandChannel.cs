using System.ComponentModel;
using System.Diagnostics;
using Radiator.Daemon.Configuration;

namespace Radiator.Daemon.Notices;

/// <summary>
/// Starts a program for each notice, without a shell, with the JSON object on its standard input. Its output is thrown
/// away, but for the first of what it says on standard error where it fails. Beyond its time it is ended with all that
/// it started.
/// </summary>
internal sealed class CommandChannel(NoticeOptions options, TimeProvider clock) : INoticeChannel
{
    private const int ErrorMax = 200;

    public string Type => "command";

    public async Task<SendResult> SendAsync(PendingNotice notice, CancellationToken cancellationToken)
    {
        using var process = new Process { StartInfo = StartInfo() };
        try
        {
            process.Start();
        }
        catch (Exception error) when (error is Win32Exception or InvalidOperationException)
        {
            return new SendResult(SendState.Later, $"{options.Command[0]} cannot be started: {error.Message}");
        }

        using var limit = new CancellationTokenSource(options.Timeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        var says = ReadErrorAsync(process, either.Token);
        try
        {
            await Task.WhenAll(WriteAsync(process, notice.Body, either.Token), Drain(process, either.Token));
            await process.WaitForExitAsync(either.Token);
            return process.ExitCode == 0
                ? new SendResult(SendState.Sent)
                : new SendResult(SendState.Later, FormattableString.Invariant(
                    $"{options.Command[0]} ended with {process.ExitCode}: {await says}"));
        }
        catch (OperationCanceledException)
        {
            Kill(process);
            cancellationToken.ThrowIfCancellationRequested();
            return new SendResult(
                SendState.Later, $"{options.Command[0]} did not end within {options.Timeout.TotalSeconds:0} s");
        }
    }

    public void Dispose()
    {
        // Nothing is kept between two runs.
    }

    private ProcessStartInfo StartInfo()
    {
        var info = new ProcessStartInfo(options.Command[0])
        {
            UseShellExecute = false,
            CreateNoWindow = true,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in options.Command.Skip(1))
            info.ArgumentList.Add(argument ?? "");
        return info;
    }

    // A program need not read what it is given.
    private static async Task WriteAsync(Process process, byte[] body, CancellationToken cancellationToken)
    {
        try
        {
            await process.StandardInput.BaseStream.WriteAsync(body, cancellationToken);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It closed its end.
        }
    }

    private static async Task Drain(Process process, CancellationToken cancellationToken)
    {
        var room = new byte[4_096];
        while (await process.StandardOutput.BaseStream.ReadAsync(room, cancellationToken) > 0)
        {
        }
    }

    private static async Task<string> ReadErrorAsync(Process process, CancellationToken cancellationToken)
    {
        var room = new char[1_024];
        var text = "";
        try
        {
            while (await process.StandardError.ReadAsync(room, cancellationToken) is var read && read > 0)
            {
                if (text.Length < ErrorMax)
                    text += new string(room, 0, Math.Min(read, ErrorMax - text.Length));
            }
        }
        catch (Exception error) when (error is OperationCanceledException or IOException)
        {
            // What it said so far is enough.
        }

        return Observations.BoundedText.Cut(text.ReplaceLineEndings(" ").Trim(), ErrorMax);
    }

    private static void Kill(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (Exception error) when (error is InvalidOperationException or Win32Exception or AggregateException)
        {
            // It ended by itself meanwhile.
        }
    }
}
