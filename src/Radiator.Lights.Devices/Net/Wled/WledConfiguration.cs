namespace Radiator.Lights.Devices.Net.Wled;

/// <summary>What of a WLED's settings (<c>/json/cfg</c>) changes the light of live data.</summary>
/// <param name="BendsLiveData">Whether it applies its gamma to live data: <c>if.live.no-gc</c> is off.</param>
/// <param name="Gamma">Its exponent for colours, <c>light.gc.col</c>; 2.2 where it does not say.</param>
/// <param name="ForcesFullBrightness"><c>if.live.maxbri</c>: its brightness slider does not count.</param>
/// <param name="MainSegmentOnly"><c>if.live.mso</c>: the rest of the strip stays as it is.</param>
/// <param name="MilliampsMax">Its own limit, <c>hw.led.maxpwr</c>; 0: none.</param>
public sealed record WledConfiguration(
    bool BendsLiveData, double Gamma, bool ForcesFullBrightness, bool MainSegmentOnly, int MilliampsMax);
