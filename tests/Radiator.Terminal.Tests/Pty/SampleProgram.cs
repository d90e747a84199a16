using System.Text;
using Microsoft.Win32.SafeHandles;
using Radiator.Terminal.Device;
using Radiator.Terminal.Loop;

namespace Radiator.Terminal.Tests.Pty;

/// <summary>
/// The test assembly run as a program: a small screen on the real device, for the tests that look at what it does to a
/// real pseudo-terminal. <c>dotnet Radiator.Terminal.Tests.dll sample</c> in any terminal shows it.
/// </summary>
public static class SampleProgram
{
    public static int Main(string[] arguments)
    {
        switch (arguments)
        {
            case ["sample", .. var options]:
                return Run(options);
            case ["reset", var folder]:
                // Not Console.Out, which sets modes of its own (?1h, ESC =).
                using (var output = new FileStream(new SafeFileHandle(1, ownsHandle: false), FileAccess.Write))
                    output.Write(Encoding.UTF8.GetBytes(TerminalReset.Run(folder) + "\n"));
                return 0;
            default:
                Console.Error.WriteLine("usage: sample [--folder FOLDER] [--stream] [--mouse] | reset FOLDER");
                return 64;
        }
    }

    private static int Run(string[] options)
    {
        var folder = Array.IndexOf(options, "--folder") is >= 0 and var at ? options[at + 1] : null;
        try
        {
            using var terminal = UnixTerminal.Open(new UnixTerminalOptions { Folder = folder });
            var screen = new SampleScreen { IsStreaming = options.Contains("--stream") };
            var loop = new TerminalLoop(
                terminal,
                screen,
                TimeProvider.System,
                TerminalLoopOptions.From(Environment.GetEnvironmentVariable) with
                {
                    Title = "sample",
                    HasMouse = options.Contains("--mouse"),
                });
            screen.Loop = loop;
            return loop.Run();
        }
        catch (TerminalException error)
        {
            Console.Error.WriteLine(error.Message);
            return 1;
        }
    }
}
