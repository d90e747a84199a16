namespace Radiator.Terminal.Loop;

/// <summary>What a loop has done so far, and how its terminal keeps up; a moment's picture.</summary>
public sealed record TerminalPerf
{
    /// <summary>Frames that were written.</summary>
    public required long Frames { get; init; }

    /// <summary>Drawings that changed nothing and wrote nothing.</summary>
    public required long UnchangedFrames { get; init; }

    /// <summary>
    /// Drawings that were put off because the terminal had not kept up; the next one shows what they would have.
    /// </summary>
    public required long SkippedFrames { get; init; }

    /// <summary>Bytes that were written, all told.</summary>
    public required long Bytes { get; init; }

    /// <summary>Bytes of the last frame.</summary>
    public required int LastFrameBytes { get; init; }

    /// <summary>Drawings a second that are allowed at most now, when nobody presses a key.</summary>
    public required double FramesPerSecond { get; init; }

    /// <summary>Frames that may be on their way at once; 0: the terminal acknowledges nothing.</summary>
    public required int Window { get; init; }

    /// <summary>From the writing of a frame to its acknowledgement, the last one; null before.</summary>
    public required TimeSpan? RoundTrip { get; init; }

    /// <summary>The shortest of the last half minute to minute.</summary>
    public required TimeSpan? BestRoundTrip { get; init; }

    /// <summary>What the link was seen to carry, bytes a second; null: more than could be measured.</summary>
    public required double? BytesPerSecond { get; init; }

    /// <summary>Frames whose acknowledgement never came.</summary>
    public required long LostAcknowledgements { get; init; }

    /// <summary>Input that meant nothing known.</summary>
    public required long DroppedInput { get; init; }

    /// <summary>
    /// From reading a key to having its frame written, median and 99th percentile of the last 512 keys; null before
    /// one.
    /// </summary>
    public required (TimeSpan Median, TimeSpan Worst)? KeyToBytes { get; init; }

    /// <summary>How often the loop woke up.</summary>
    public required long WakeUps { get; init; }
}
