using System.Buffers;
using Radiator.Terminal.Cells;
using Radiator.Terminal.Rendering;
using Radiator.Terminal.Tests.Rendering;
using Radiator.Testing.Terminal;

namespace Radiator.Terminal.Tests.Oracles;

/// <summary>The bytes of some frames, and the picture that each was meant to give.</summary>
internal sealed class RecordedSession
{
    public RecordedSession(int seed, bool isPlain, int frames, TerminalCapabilities? capabilities = null)
    {
        var scribble = new Scribble(seed, isPlain);
        (Name, Width, Height) = ($"seed {seed}", 20 + scribble.Next(60), 6 + scribble.Next(18));
        var buffer = new CellBuffer(Width, Height);
        var renderer = new Renderer(capabilities ?? new TerminalCapabilities());
        for (var frame = 0; frame < frames; frame++)
        {
            scribble.Change(buffer);
            // A place for the cursor that every terminal has to agree on.
            buffer.Cursor = new CursorRequest(scribble.Next(Width), scribble.Next(Height), true);
            var bytes = new ArrayBufferWriter<byte>();
            renderer.Render(buffer, bytes);
            Frames.Add((bytes.WrittenSpan.ToArray(), Snapshot(buffer), buffer.Cursor.Value));
        }
    }

    public string Name { get; }

    public int Width { get; }

    public int Height { get; }

    /// <summary>Bytes, the picture meant, and for each cell whether terminals may differ about it.</summary>
    public List<(byte[] Bytes, (ScreenCell Cell, bool IsDoubtful)[,] Meant, CursorRequest Cursor)> Frames { get; } = [];

    private static (ScreenCell, bool)[,] Snapshot(CellBuffer buffer)
    {
        var cells = new (ScreenCell, bool)[buffer.Height, buffer.Width];
        for (var y = 0; y < buffer.Height; y++)
        {
            for (var x = 0; x < buffer.Width; x++)
            {
                var isDoubtful = buffer[x, y].IsDoubtful
                    || (buffer[x, y].IsContinuation && buffer[x - 1, y].IsDoubtful);
                cells[y, x] = (ScreenCell.Of(buffer, x, y), isDoubtful);
            }
        }

        return cells;
    }
}
