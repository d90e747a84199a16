using System.Buffers.Binary;

namespace Radiator.Lights.Devices;

/// <summary>
/// Writes frames to a file (format: <see cref="FrameRecording"/>). A frame equal to the one before is left out: the
/// last one holds, as on LEDs. When the file is full it becomes <c>PATH.1</c>, over the one before, and a new one
/// begins: the newest frames are always there, in at most twice the limit.
/// </summary>
public sealed class RecorderOutput : ILightOutput
{
    /// <summary>Bytes of one file: 1.5 hours of 60 LEDs in constant motion at 60 frames a second.</summary>
    public const long DefaultBytesMax = 64 * 1024 * 1024;

    private readonly string _path;
    private readonly int _pixels;
    private readonly long _bytesMax;
    private readonly byte[] _record;
    private FileStream _file;
    private bool _hasFrame;

    /// <summary>
    /// Begins a new file; what stood there becomes <c>PATH.1</c>. Throws <see cref="IOException"/> and kin.
    /// </summary>
    public RecorderOutput(string path, int pixels, long bytesMax = DefaultBytesMax)
    {
        (_path, _pixels) = (path, pixels);
        _record = new byte[FrameRecording.RecordBytes(pixels)];
        _bytesMax = Math.Max(bytesMax, FrameRecording.HeaderBytes + _record.Length);
        _file = Begin();
    }

    /// <summary>Why settings cannot be used; null where they can.</summary>
    public static string? Check(OutputSettings settings) =>
        settings.Path.Length == 0 ? "Path is empty; a recorder needs the file that frames go to" : null;

    /// <inheritdoc/>
    public void Show(ReadOnlySpan<byte> rgb, TimeSpan time)
    {
        var pixels = _record.AsSpan(sizeof(long));
        if (_hasFrame && rgb.SequenceEqual(pixels))
            return;
        if (_file.Length + _record.Length > _bytesMax)
        {
            _file.Dispose();
            _file = Begin();
        }

        BinaryPrimitives.WriteInt64LittleEndian(_record, time.Ticks * TimeSpan.NanosecondsPerTick);
        rgb.CopyTo(pixels);
        _file.Write(_record);
        _hasFrame = true;
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private FileStream Begin()
    {
        if (File.Exists(_path))
            File.Move(_path, _path + ".1", overwrite: true);

        // No buffer of our own: each frame is one write, so that a reader sees it and a crash loses none.
        var file = new FileStream(_path, FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 0);
        file.Write(FrameRecording.Header(_pixels));
        return file;
    }
}
