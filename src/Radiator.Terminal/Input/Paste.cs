namespace Radiator.Terminal.Input;

/// <summary>
/// Text that was pasted (mode 2004): never a key, so that no binding can be triggered by what somebody copied.
/// Line ends are <c>\n</c>, however the terminal sent them.
/// </summary>
/// <param name="Text">At most <see cref="MaxBytes"/> of it as UTF-8, as pasted: it is not sanitised.</param>
/// <param name="LostBytes">What was pasted beyond that.</param>
public sealed record Paste(string Text, long LostBytes = 0) : InputEvent
{
    /// <summary>Most that is kept of one paste.</summary>
    public const int MaxBytes = 64 * 1024;
}
