using System.Buffers;
using BenchmarkDotNet.Attributes;
using Radiator.Terminal.Cells;
using Radiator.Terminal.Rendering;
using Radiator.Terminal.Tests.Rendering;

namespace Radiator.Benchmarks.Terminal;

/// <summary>
/// One frame of a debugger-like picture, drawn and turned into bytes, beside the floor of any renderer that keeps
/// cells: erasing the buffer and copying it. The bytes of the same frames are held by a test.
/// </summary>
[MemoryDiagnoser]
[InProcess]
public class FrameBenchmarks
{
    private readonly ArrayBufferWriter<byte> _output = new(1 << 20);
    private ListScene _scene = null!;
    private CellBuffer _buffer = null!;
    private Renderer _renderer = null!;
    private Cell[] _cells = [];
    private long _rows = 5000;

    [Params("80x24", "160x45", "200x60")]
    public string Size { get; set; } = "";

    [GlobalSetup]
    public void Setup()
    {
        var size = Size.Split('x').Select(int.Parse).ToArray();
        _scene = new ListScene(_rows) { Pulse = 0 };
        _buffer = new CellBuffer(size[0], size[1]);
        _renderer = new Renderer(new TerminalCapabilities());
        _cells = new Cell[size[0] * size[1]];
        Frame();
    }

    [Benchmark(Baseline = true)]
    public int EraseAndCopy()
    {
        _buffer.Clear();
        for (var y = 0; y < _buffer.Height; y++)
        {
            for (var x = 0; x < _buffer.Width; x++)
                _cells[(y * _buffer.Width) + x] = _buffer[x, y];
        }

        return _cells.Length;
    }

    [Benchmark]
    public int DrawOnly()
    {
        _buffer.Clear();
        _scene.Draw(new Frame(_buffer));
        return _buffer.Width;
    }

    [Benchmark]
    public int NothingChanged() => Frame();

    [Benchmark]
    public int CursorDown()
    {
        _scene.List.Move(_scene.List.Selected % 2 == 0 ? -1 : 1);
        return Frame();
    }

    [Benchmark]
    public int FollowByOne()
    {
        _scene.List.MoveLast();
        _scene.List.SetRange(0, ++_rows);
        return Frame();
    }

    [Benchmark]
    public int StripPulse()
    {
        _scene.Pulse = (_scene.Pulse + 1) % 60;
        return Frame();
    }

    [Benchmark]
    public int FullRepaint()
    {
        _renderer.Invalidate();
        return Frame();
    }

    private int Frame()
    {
        _output.ResetWrittenCount();
        _buffer.Clear();
        _scene.Draw(new Frame(_buffer));
        return _renderer.Render(_buffer, _output);
    }
}
