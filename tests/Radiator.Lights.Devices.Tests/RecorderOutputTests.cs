using Radiator.Testing;

namespace Radiator.Lights.Devices.Tests;

public sealed class RecorderOutputTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_was_shown_is_read_again_also_while_it_is_written()
    {
        var path = _folder.File("strip.frames");
        using var output = new RecorderOutput(path, 2);
        output.Show([1, 2, 3, 4, 5, 6], TimeSpan.FromMilliseconds(20));
        output.Show([1, 2, 3, 4, 5, 6], TimeSpan.FromMilliseconds(40));
        output.Show([0, 0, 0, 0, 0, 0], TimeSpan.FromMilliseconds(60));
        var frames = FrameRecording.Read(path).ToList();
        Assert.Equal([20.0, 60.0], frames.Select(frame => frame.Time.TotalMilliseconds));
        Assert.Equal([1, 2, 3, 4, 5, 6], frames[0].Rgb);
        Assert.Equal(new byte[6], frames[1].Rgb);
    }

    [Fact]
    public void A_dark_first_frame_is_recorded_too()
    {
        var path = _folder.File("strip.frames");
        using var output = new RecorderOutput(path, 1);
        output.Show([0, 0, 0], default);
        Assert.Single(FrameRecording.Read(path));
    }

    [Fact]
    public void The_format_is_the_one_that_is_documented()
    {
        var path = _folder.File("strip.frames");
        using (var output = new RecorderOutput(path, 1))
            output.Show([10, 20, 30], TimeSpan.FromTicks(1));
        Assert.Equal("5241444941544F52" + "0100" + "0100" + "00000000" + "6400000000000000" + "0A141E", Convert.ToHexString(File.ReadAllBytes(path)));
    }

    [Fact]
    public void A_full_file_becomes_the_old_one_and_the_newest_frames_are_always_there()
    {
        var path = _folder.File("strip.frames");
        const int limit = FrameRecording.HeaderBytes + 10 * 11;
        using (var output = new RecorderOutput(path, 1, limit))
        {
            for (var i = 1; i <= 95; i++)
                output.Show([(byte)i, 0, 0], TimeSpan.FromMilliseconds(i));
        }

        Assert.Equal(Enumerable.Range(91, 5).Select(i => (byte)i), FrameRecording.Read(path).Select(frame => frame.Rgb[0]));
        Assert.Equal(Enumerable.Range(81, 10).Select(i => (byte)i), FrameRecording.Read(path + ".1").Select(frame => frame.Rgb[0]));
        Assert.Equal(2, Directory.GetFiles(_folder.Path).Length);
        Assert.All(Directory.GetFiles(_folder.Path), file => Assert.True(new FileInfo(file).Length <= limit));
    }

    [Fact]
    public void A_new_start_keeps_the_recording_before()
    {
        var path = _folder.File("strip.frames");
        foreach (var value in new byte[] { 1, 2 })
        {
            using var output = new RecorderOutput(path, 1);
            output.Show([value, 0, 0], default);
        }

        Assert.Equal(2, Assert.Single(FrameRecording.Read(path)).Rgb[0]);
        Assert.Equal(1, Assert.Single(FrameRecording.Read(path + ".1")).Rgb[0]);
    }

    [Fact]
    public void A_torn_or_foreign_file_is_no_surprise()
    {
        var path = _folder.File("strip.frames");
        using (var output = new RecorderOutput(path, 1))
            output.Show([1, 2, 3], default);
        var whole = File.ReadAllBytes(path);
        for (var length = 0; length < whole.Length; length++)
        {
            File.WriteAllBytes(path, whole[..length]);
            if (length < FrameRecording.HeaderBytes)
                Assert.Throws<InvalidDataException>(() => FrameRecording.Read(path).ToList());
            else
                Assert.Empty(FrameRecording.Read(path));
        }

        var random = new Random(1);
        for (var i = 0; i < 200; i++)
        {
            var broken = whole.ToArray();
            broken[random.Next(12)] ^= (byte)random.Next(1, 256);
            File.WriteAllBytes(path, broken);
            try
            {
                _ = FrameRecording.Read(path).Count();
            }
            catch (InvalidDataException)
            {
            }
        }
    }
}
