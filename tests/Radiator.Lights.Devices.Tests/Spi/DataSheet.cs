namespace Radiator.Lights.Devices.Tests.Spi;

/// <summary>
/// What a chip's data sheet allows, in nanoseconds; written down here a second time, apart from the code under test.
/// Low times are checked where copies of the data sheet agree on them.
/// </summary>
public sealed record DataSheet(
    string Chip, int Channels, (int Min, int Max) ZeroHigh, (int Min, int Max) OneHigh, (int Min, int Max) ZeroLow,
    (int Min, int Max) OneLow, int ResetNanoseconds)
{
    public static readonly DataSheet[] All =
    [
        new("ws2812b", 3, (250, 550), (650, 950), (700, 1000), (300, 600), 50_000),
        new("ws2812b-v5", 3, (220, 380), (580, 1000), (300, 5_000), (300, 5_000), 280_000),
        new("ws2813", 3, (300, 450), (750, 1000), (300, 100_000), (300, 100_000), 300_000),
        new("ws2815", 3, (220, 380), (580, 1000), (300, 5_000), (300, 5_000), 280_000),
        new("sk6812", 3, (150, 450), (750, 1050), (750, 1050), (150, 450), 80_000),
        new("sk6812-rgbw", 4, (150, 450), (750, 1050), (750, 1050), (150, 450), 80_000),
    ];

    public static DataSheet Of(string chip) => All.Single(sheet => sheet.Chip == chip);
}
