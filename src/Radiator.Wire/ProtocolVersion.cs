namespace Radiator.Wire;

/// <summary>The number of both contracts. A reader of another number says which side to restart.</summary>
public static class ProtocolVersion
{
    /// <summary>Raised with every change that an older peer cannot live with.</summary>
    public const uint Current = 1;
}
