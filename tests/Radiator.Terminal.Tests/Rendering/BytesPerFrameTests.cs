using System.Buffers;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Radiator.Terminal.Cells;
using Radiator.Terminal.Rendering;
using Radiator.Testing;

namespace Radiator.Terminal.Tests.Rendering;

/// <summary>
/// What a frame costs on the line, and on the heap: each scene beside what it cost when the golden was written. More
/// than 5 % away, up or down, somebody is to look.
/// </summary>
public class BytesPerFrameTests
{
    private const string GoldenName = "bytes-per-frame.txt";
    private const double Slack = 0.05;

    private static readonly (int Width, int Height)[] Sizes = [(80, 24), (160, 45), (200, 60)];

    // At most, whatever the golden says; the scene has no more text on a large screen than on a small one.
    private static readonly Dictionary<string, int> Budgets = new()
    {
        ["nothing"] = 0, ["cursor-down"] = 600, ["follow+1"] = 280, ["follow+8"] = 1300, ["full"] = 12_000,
        ["strip"] = 800,
    };

    [Fact]
    public void Bytes_of_a_frame_stay_what_they_were()
    {
        var measured = new List<(string Name, int Bytes)>();
        foreach (var (width, height) in Sizes)
        {
            foreach (var scenario in Budgets.Keys)
                measured.Add(($"{width}x{height} {scenario}", Measure(scenario, width, height)));
        }

        var text = string.Concat(measured.Select(line => $"{line.Name} {line.Bytes}\n"));
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
            Golden.Verify(text, GoldenName);
        var golden = ReadGolden();
        Assert.Equal(measured.Select(line => line.Name), golden.Keys);
        foreach (var (name, bytes) in measured)
        {
            Assert.True(bytes <= Budgets[name.Split(' ')[1]], $"{name}: {bytes} bytes, more than its budget");
            var isNear = Math.Abs(bytes - golden[name]) <= golden[name] * Slack;
            Assert.True(isNear, $"{name}: {bytes} bytes, was {golden[name]}");
        }
    }

    [Fact]
    public void A_frame_allocates_next_to_nothing()
    {
        var (scene, buffer) = (new ListScene(5000), new CellBuffer(160, 45));
        var renderer = new Renderer(new TerminalCapabilities());
        var output = new ArrayBufferWriter<byte>(1 << 16);
        // Tables grow to what they need, and code is compiled, in the first frames.
        for (var frame = 0; frame < 30; frame++)
            Frame(frame);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var frame = 30; frame < 80; frame++)
            Frame(frame);
        Assert.InRange((GC.GetAllocatedBytesForCurrentThread() - before) / 50, 0, 200);

        void Frame(int number)
        {
            scene.List.SetRange(number, 5000 + number);
            scene.Pulse = number % 60;
            output.ResetWrittenCount();
            buffer.Clear();
            scene.Draw(new Frame(buffer));
            buffer.Put(2, 3, "👍🏽 e\u0301 日本語 \u202E", TextStyle.Default);
            renderer.Render(buffer, output);
        }
    }

    private static int Measure(string scenario, int width, int height)
    {
        var (scene, buffer) = (new ListScene(5000), new CellBuffer(width, height));
        var renderer = new Renderer(new TerminalCapabilities());
        if (scenario == "strip")
            scene.Pulse = 20;
        if (scenario == "cursor-down")
        {
            scene.List.SetHeight(height - 9);
            scene.List.Move(-5);
        }

        var first = Draw(scene, buffer, renderer);
        switch (scenario)
        {
            case "full":
                return first;
            case "cursor-down":
                scene.List.Move(1);
                break;
            case "follow+1" or "follow+8":
                scene.List.SetRange(0, 5000 + int.Parse(scenario.AsSpan(7), CultureInfo.InvariantCulture));
                break;
            case "strip":
                scene.Pulse++;
                break;
        }

        return Draw(scene, buffer, renderer);
    }

    private static int Draw(ListScene scene, CellBuffer buffer, Renderer renderer)
    {
        buffer.Clear();
        scene.Draw(new Frame(buffer));
        return renderer.Render(buffer, new ArrayBufferWriter<byte>());
    }

    private static Dictionary<string, int> ReadGolden([CallerFilePath] string testFile = "") => File
        .ReadAllLines(Path.Combine(Path.GetDirectoryName(testFile)!, "Goldens", GoldenName), Encoding.UTF8)
        .ToDictionary(
            line => line[..line.LastIndexOf(' ')],
            line => int.Parse(line[line.LastIndexOf(' ')..], CultureInfo.InvariantCulture));
}
