namespace Radiator.Traffic;

/// <summary>Where a call comes from: decides its library and context.</summary>
internal enum Device
{
    Web,
    Ios,
    Android,
    Server,
}
