using Radiator.Debugger.App.Themes;

namespace Radiator.Debugger.Views.Detail;

/// <summary>One row of the screen: a line of the detail, or a part of one that was too long.</summary>
/// <param name="Line">Index of the line.</param>
/// <param name="IsFirst">It begins the line.</param>
/// <param name="Pieces">Texts with what they say, from left to right. Not yet made harmless.</param>
/// <param name="Right">Stands at the right end, dim, where there is room.</param>
public sealed record DetailRow(int Line, bool IsFirst, IReadOnlyList<(string Text, Ink Ink)> Pieces, string Right);
