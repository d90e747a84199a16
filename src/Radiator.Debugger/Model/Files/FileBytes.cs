using System.IO.MemoryMappedFiles;

namespace Radiator.Debugger.Model.Files;

/// <summary>
/// The bytes of a file, mapped: nothing of it is copied. Any thread. Whoever reads asks <see cref="IsIntact"/> first: a
/// file that somebody cuts while it is mapped would end the program.
/// </summary>
internal sealed class FileBytes : IDisposable
{
    /// <summary>The longest piece that can be had: pieces may begin anywhere.</summary>
    public const int PieceMax = 32 << 20;

    // A memory has 2 GB at most, so a larger file has several; they overlap by the longest piece.
    private const long Window = 1 << 30;

    private readonly FileStream _stream;
    private readonly MemoryMappedFile? _file;
    private readonly MappedMemory[] _windows;

    /// <summary>Maps an open file, and owns it.</summary>
    public FileBytes(FileStream stream)
    {
        _stream = stream;
        Length = stream.Length;
        if (Length == 0)
        {
            _windows = [];
            return;
        }

        _file = MemoryMappedFile.CreateFromFile(
            stream, null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: true);
        _windows = new MappedMemory[(int)((Length + Window - 1) / Window)];
        for (var i = 0; i < _windows.Length; i++)
            _windows[i] = new MappedMemory(_file, i * Window, (int)Math.Min(Length - (i * Window), Window + PieceMax));
    }

    /// <summary>Bytes, as it was opened; what is written behind them later is not seen.</summary>
    public long Length { get; }

    /// <summary>Whether the file is still as long as it was.</summary>
    public bool IsIntact => RandomAccess.GetLength(_stream.SafeFileHandle) >= Length;

    /// <summary>A piece of at most <see cref="PieceMax"/> bytes.</summary>
    public ReadOnlyMemory<byte> Slice(long offset, int length) =>
        length == 0 ? default : _windows[(int)(offset / Window)].Memory.Slice((int)(offset % Window), length);

    public void Dispose()
    {
        foreach (IDisposable window in _windows)
            window.Dispose();
        _file?.Dispose();
        _stream.Dispose();
    }
}
