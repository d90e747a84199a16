using Radiator.Lights.Rigs;

namespace Radiator.Lights.Devices.Spi;

/// <summary>
/// A kind of LED with a chip in it, as far as the wire is concerned. Codes and clocks are chosen so that on the clock
/// that every Pi really gives (<see cref="SpiClock"/>) each high time lies within the chip's data sheet.
/// </summary>
public sealed class LedChip
{
    /// <summary>All chips that there is a type of output for.</summary>
    public static readonly IReadOnlyList<LedChip> All =
    [
        // WS2812B: 0 is 400 +- 150 ns high, 1 is 800 +- 150; reset above 50 us.
        new() { Name = "ws2812b", Order = ColorOrder.Grb, ResetMicroseconds = 50 },

        // WS2812B-V5, Mini-V3: 220-380 and 580-1000; reset above 280 us. The 420 ns of the usual 2.4 MHz are too long.
        new() { Name = "ws2812b-v5", Order = ColorOrder.Grb, ResetMicroseconds = 280, ThreeBitHz = NarrowThreeBitHz },

        // WS2813: 300-450 and 750-1000; reset above 300 us.
        new() { Name = "ws2813", Order = ColorOrder.Grb, ResetMicroseconds = 300 },

        // WS2815 (12 V): 220-380 and 580-1000; reset above 280 us; the order is RGB.
        new()
        {
            Name = "ws2815", Order = ColorOrder.Rgb, ResetMicroseconds = 280, ThreeBitHz = NarrowThreeBitHz,
            Current = LedCurrent.Ws2815,
        },

        // SK6812: 300 +- 150 and 900 +- 150, low after a 1 at most 450: a 1 of robust is one bit longer. Reset 80 us.
        new() { Name = "sk6812", Order = ColorOrder.Grb, ResetMicroseconds = 80, RobustOne = 0xFC },
        new()
        {
            Name = "sk6812-rgbw", Order = ColorOrder.Grbw, ResetMicroseconds = 80, RobustOne = 0xFC,
            Current = LedCurrent.Sk6812Rgbw,
        },

        // Clocked, no reset; data sheets order blue, green, red.
        new() { Name = "apa102", Order = ColorOrder.Bgr, IsClocked = true },
        new() { Name = "sk9822", Order = ColorOrder.Bgr, IsClocked = true },
    ];

    /// <summary>
    /// Requested for chips whose 0 must be below 380 ns: gives 2.63 to 2.67 MHz on every Pi, 375-380 and 750-760 ns.
    /// </summary>
    private const int NarrowThreeBitHz = 2_680_000;

    private LedChip()
    {
    }

    /// <summary>As people write it in the configuration.</summary>
    public required string Name { get; init; }

    /// <summary>The usual order of its channels on the wire; some strips differ.</summary>
    public required ColorOrder Order { get; init; }

    /// <summary>What it draws: where no data sheet is at hand, as much as the greediest.</summary>
    public LedCurrent Current { get; private init; } = LedCurrent.Ws2812B;

    /// <summary>Low for at least this long shows what was sent; 0 for clocked chips.</summary>
    public int ResetMicroseconds { get; private init; }

    /// <summary>Whether it has a clock line of its own: APA102 and kin.</summary>
    public bool IsClocked { get; private init; }

    private int ThreeBitHz { get; init; } = 2_400_000;

    private byte RobustOne { get; init; } = 0xF8;

    /// <summary>The chip of a name; null for an unknown one.</summary>
    public static LedChip? Find(string name) => All.FirstOrDefault(chip => chip.Name == name);

    /// <summary>How an encoding is done for this chip.</summary>
    public NrzCode CodeFor(NrzEncoding encoding) => encoding switch
    {
        NrzEncoding.ThreeBit => new NrzCode(3, 0b100, 0b110, ThreeBitHz),

        // 3.3 MHz gives 3.23 to 3.29: 304-310 and 912-930 ns, within all data sheets, where 3.2 MHz would become 3.125.
        NrzEncoding.FourBit => new NrzCode(4, 0b1000, 0b1110, 3_300_000),
        NrzEncoding.Robust => new NrzCode(8, 0xC0, RobustOne, 6_400_000),
        _ => throw new ArgumentOutOfRangeException(nameof(encoding), encoding, null),
    };
}
