namespace Radiator.Lights;

/// <summary>
/// Where a strip's frames go: a device, a file, a terminal. Making one opens it, disposing closes it. Each is called
/// by one thread of its own, which it may block; it may throw, then it is disposed and made anew after a while.
/// </summary>
public interface ILightOutput : IDisposable
{
    /// <summary>Shows a frame and keeps showing it until the next.</summary>
    /// <param name="rgb">
    /// The bytes of each LED as the output's <see cref="Rigs.OutputAdjustment"/> makes them, by default red, green,
    /// blue, linear in light; valid during the call only.
    /// </param>
    /// <param name="time">Frame time since the lights were started.</param>
    void Show(ReadOnlySpan<byte> rgb, TimeSpan time);
}
