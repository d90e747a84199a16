namespace Radiator.Lights.Rules;

/// <summary>What a pulse looks like, in the words of the rules.</summary>
public static class PulseWords
{
    /// <summary>Colour, pace, direction, shape, and texture where there is one.</summary>
    public static string Of(in Pulse pulse, LightRule rule)
    {
        var texture = pulse.Texture == PulseTexture.Smooth ? "" : ", " + Of(pulse.Texture);
        return $"{rule.ColorText}, {pulse.Pace}, {Of(pulse.Direction)}, {Of(pulse.Shape)}{texture}";
    }

    /// <summary>As the rules write it.</summary>
    public static string Of(PulseShape shape) =>
        shape == PulseShape.DoubleHeaded ? "double" : shape.ToString().ToLowerInvariant();

    /// <summary>As the rules write it.</summary>
    public static string Of(PulseTexture texture) => texture.ToString().ToLowerInvariant();

    /// <summary>As the rules write it.</summary>
    public static string Of(PulseDirection direction) => direction.ToString().ToLowerInvariant();
}
