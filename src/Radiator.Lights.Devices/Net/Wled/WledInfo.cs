namespace Radiator.Lights.Devices.Net.Wled;

/// <summary>
/// What a WLED says of itself (<c>/json/info</c>). Texts are its own: nothing in them is to be trusted.
/// </summary>
/// <param name="Name">As its owner named it.</param>
/// <param name="Version">Of its firmware.</param>
/// <param name="Leds">How many there are.</param>
/// <param name="FramesPerSecond">What it reaches.</param>
/// <param name="MilliampsMax">Its own limit; 0: none.</param>
/// <param name="IsLive">Whether somebody sends it live data.</param>
public sealed record WledInfo(
    string Name, string Version, int Leds, int FramesPerSecond, int MilliampsMax, bool IsLive);
