namespace Radiator.Lights.Devices.Net.PixelPusher;

/// <summary>What a PixelPusher says of each of its strips.</summary>
[Flags]
public enum PixelPusherStripFlags
{
    /// <summary>Red, green, blue of 8 bits, shown as they are.</summary>
    None = 0,

    /// <summary>Five channels: orange and white too.</summary>
    Rgbow = 1,

    /// <summary>16 bits a channel.</summary>
    Wide = 2,

    /// <summary>The controller bends values itself.</summary>
    Logarithmic = 4,
}
