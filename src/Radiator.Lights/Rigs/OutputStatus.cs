namespace Radiator.Lights.Rigs;

/// <summary>What was done to the newest frame of an output.</summary>
/// <param name="Milliamps">Estimated current, from the very bytes that are sent.</param>
/// <param name="IsPowerLimited">Whether it had to be dimmed for its supply.</param>
/// <param name="IsFlashLimited">Whether it had to be dimmed because it would have flashed.</param>
/// <param name="PowerLimitedFrames">Frames since the beginning that were dimmed for the supply.</param>
/// <param name="FlashLimitedFrames">Frames since the beginning that were dimmed because of flashes.</param>
public readonly record struct OutputStatus(
    double Milliamps, bool IsPowerLimited, bool IsFlashLimited, ulong PowerLimitedFrames, ulong FlashLimitedFrames);
