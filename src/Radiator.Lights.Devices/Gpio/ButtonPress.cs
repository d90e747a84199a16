namespace Radiator.Lights.Devices.Gpio;

/// <summary>What somebody did with the button.</summary>
public enum ButtonPress
{
    /// <summary>Pressed and let go: seen it.</summary>
    Short,

    /// <summary>Held for a second or longer: be dark for a while.</summary>
    Long,
}
