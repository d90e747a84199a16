namespace Radiator.Daemon.Lights;

/// <summary>
/// Section <c>Daemon:Lights:Button</c>: a push button between a pin of the header and ground. Pressed: what stays on the
/// strips was seen. Held for a second: dark for a while, or light again.
/// </summary>
public sealed class ButtonOptions
{
    /// <summary>GPIO number, as on pinout cards; none: there is no button.</summary>
    public int? Line { get; set; }

    /// <summary>Node of its chip, such as <c>/dev/gpiochip0</c>; empty: the Raspberry Pi's header.</summary>
    public string Chip { get; set => field = value ?? ""; } = "";

    /// <summary>How long a long press keeps the strips dark.</summary>
    public TimeSpan DarkFor { get; set; } = TimeSpan.FromHours(8);
}
