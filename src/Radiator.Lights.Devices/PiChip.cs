namespace Radiator.Lights.Devices;

/// <summary>Chips of the Raspberry Pi, by what makes a difference to lights: where SPI gets its clock from.</summary>
public enum PiChip
{
    /// <summary>Not a Raspberry Pi.</summary>
    None,

    /// <summary>Pi 1, Zero, Zero W.</summary>
    Bcm2835,

    /// <summary>Pi 2, 3, 3A+, 3B+, Zero 2 W.</summary>
    Bcm2837,

    /// <summary>Pi 4, 400, Compute Module 4.</summary>
    Bcm2711,

    /// <summary>Pi 5, 500, Compute Module 5: SPI has a clock of its own.</summary>
    Bcm2712,
}
