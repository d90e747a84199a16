namespace Radiator.Terminal.Input;

/// <summary>What the mouse did.</summary>
public enum MouseAction
{
    /// <summary>A button went down.</summary>
    Press,

    /// <summary>A button went up.</summary>
    Release,

    /// <summary>Moved with a button held.</summary>
    Drag,

    /// <summary>The wheel, away from the user.</summary>
    WheelUp,

    /// <summary>The wheel, towards the user.</summary>
    WheelDown,
}
