using Radiator.Terminal.Loop;

namespace Radiator.Debugger.App.Shell;

/// <summary>The terminal of a <see cref="TerminalLoop"/>.</summary>
public sealed class LoopTerminal(TerminalLoop loop) : IScreenTerminal
{
    /// <inheritdoc/>
    public bool HasMouse
    {
        get => loop.HasMouse;
        set => loop.HasMouse = value;
    }

    /// <inheritdoc/>
    public int? Background => loop.Background;

    /// <inheritdoc/>
    public bool HasUnicode => loop.Capabilities.HasUnicode;

    /// <inheritdoc/>
    public TerminalPerf? Perf => loop.Perf;

    /// <inheritdoc/>
    public void Wake() => loop.Wake();

    /// <inheritdoc/>
    public CopyResult Copy(string text) => loop.Copy(text);

    /// <inheritdoc/>
    public void Suspend() => loop.Suspend();

    /// <inheritdoc/>
    public int? HitAt(int x, int y) => loop.HitAt(x, y);
}
