namespace Radiator.Lights.Rigs;

/// <summary>What becomes of the part of a value below one step.</summary>
internal enum Rounding : byte
{
    /// <summary>Carried over to the next frame.</summary>
    Dithered,

    /// <summary>To the nearest step.</summary>
    Nearest,

    /// <summary>Cut off: never above what was asked for.</summary>
    Down,
}
