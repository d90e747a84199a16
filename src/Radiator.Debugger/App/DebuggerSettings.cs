using Radiator.Terminal.Rendering;

namespace Radiator.Debugger.App;

/// <summary>How the debugger looks and where it keeps things; nothing of where events come from.</summary>
public sealed record DebuggerSettings
{
    /// <summary>What the terminal can show.</summary>
    public TerminalCapabilities Capabilities { get; init; } = new();

    /// <summary>
    /// One of <see cref="Themes.ThemeList.Names"/>, or <c>auto</c>: as last time, else by the colours.
    /// </summary>
    public string Theme { get; init; } = "auto";

    /// <summary>Nothing beyond ASCII is drawn.</summary>
    public bool IsAscii { get; init; }

    /// <summary>Whether anything may move by itself.</summary>
    public bool Motion { get; init; } = true;

    /// <summary>Whether the mouse is taken from the terminal's own selection of text.</summary>
    public bool Mouse { get; init; }

    /// <summary>The filter to begin with; null: as last time.</summary>
    public string? Filter { get; init; }

    /// <summary>The view to begin with; empty: as last time.</summary>
    public string View { get; init; } = "";

    /// <summary>Personal data is hidden until somebody unlocks it.</summary>
    public bool IsMasked { get; init; }

    /// <summary>How long a person may do nothing within one session.</summary>
    public TimeSpan SessionIdle { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>File with somebody's own keys; null: none. A missing one is no error.</summary>
    public string? KeysPath { get; init; }

    /// <summary>File with what was on the screen last time; null: nothing is kept.</summary>
    public string? StatePath { get; init; }

    /// <summary>Folder that exported files go to.</summary>
    public string ExportFolder { get; init; } = ".";

    /// <summary>What to tell somebody who sees no events yet: how to send one. A line each.</summary>
    public IReadOnlyList<string> Teaching { get; init; } = [];

    /// <summary>Clock and time zone.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Lines of the program's own.</summary>
    public DebugLog Log { get; init; } = new();
}
