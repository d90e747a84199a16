namespace Radiator.Terminal.Widgets;

/// <summary>
/// Which rows of a long list are seen and which one is selected. Rows are numbers of a range that grows at its end and
/// loses its start; a number means the same row for ever, so that arrivals move nothing under the reader's eyes.
/// </summary>
public sealed class VirtualList
{
    /// <summary>The first row that there is.</summary>
    public long First { get; private set; }

    /// <summary>The number after the last row.</summary>
    public long End { get; private set; }

    /// <summary>Rows that there are.</summary>
    public long Count => End - First;

    /// <summary>The selected row; <see cref="First"/> where there is none.</summary>
    public long Selected { get; private set; }

    /// <summary>The row at the top of what is seen.</summary>
    public long Top { get; private set; }

    /// <summary>Rows that are seen.</summary>
    public int Height { get; private set; } = 1;

    /// <summary>
    /// Whether the newest row stays selected as rows arrive. Moving up ends it, the last row resumes it.
    /// </summary>
    public bool IsFollowing { get; private set; } = true;

    /// <summary>The number after the last row that is seen.</summary>
    public long VisibleEnd => Math.Min(End, Top + Height);

    /// <summary>Rows below what is seen: "14 new below".</summary>
    public long Below => Math.Max(0, End - Top - Height);

    /// <summary>Times that the selected row left the range, and the selection had to move.</summary>
    public long SelectionsLost { get; private set; }

    /// <summary>Rows arrive at the end, or leave at the start.</summary>
    public void SetRange(long first, long end)
    {
        var wasEmpty = Count <= 0;
        (First, End) = (first, Math.Max(first, end));
        if (IsFollowing)
            Selected = End - 1;
        else if (!wasEmpty && (Selected < First || Selected >= End))
            SelectionsLost++;
        Settle();
    }

    /// <summary>Another list: a filter changed. Selects the row, or follows where it is null.</summary>
    public void Reset(long first, long end, long? selected = null)
    {
        (First, End) = (first, Math.Max(first, end));
        IsFollowing = selected is null;
        Selected = selected ?? End - 1;
        // The selection in the middle shows what was around it.
        Top = Selected - (Height / 2);
        Settle();
    }

    /// <summary>Rows that are seen, at least 1.</summary>
    public void SetHeight(int rows)
    {
        Height = Math.Max(1, rows);
        Settle();
    }

    /// <summary>So many rows down, or up where it is below 0.</summary>
    public void Move(long rows) => Select(Saturated(Selected, rows));

    /// <summary>So many pages down, or up.</summary>
    public void MovePages(int pages)
    {
        Top = Saturated(Top, (long)pages * Height);
        Select(Saturated(Selected, (long)pages * Height));
    }

    /// <summary>So many half pages down, or up.</summary>
    public void MoveHalfPages(int halves)
    {
        var rows = (long)halves * Math.Max(1, Height / 2);
        Top = Saturated(Top, rows);
        Select(Saturated(Selected, rows));
    }

    /// <summary>The oldest row.</summary>
    public void MoveFirst() => Select(First);

    /// <summary>The newest row, and from now on what arrives.</summary>
    public void MoveLast() => Follow(true);

    /// <summary>Switches following on or off where it stands.</summary>
    public void Follow(bool follow)
    {
        IsFollowing = follow;
        if (follow)
            Selected = End - 1;
        Settle();
    }

    /// <summary>
    /// Selects a row, or the nearest that there is. Following ends, unless it is the last one going down.
    /// </summary>
    public void Select(long row)
    {
        var isDown = row > Selected;
        Selected = row;
        Settle();
        IsFollowing = Selected == End - 1 && (isDown || IsFollowing) && Count > 0;
    }

    /// <summary>Moves what is seen and not the selection, unless that would leave the picture: a mouse wheel.</summary>
    public void Scroll(long rows)
    {
        Top = Math.Clamp(Saturated(Top, rows), First, Math.Max(First, End - Height));
        IsFollowing &= Below == 0;
        Selected = Math.Clamp(Selected, Top, Math.Max(Top, VisibleEnd - 1));
    }

    /// <summary>The row on a line of what is seen; null where there is none.</summary>
    public long? RowAt(int line) => line >= 0 && line < Height && Top + line < End ? Top + line : null;

    private void Settle()
    {
        Selected = Math.Clamp(Selected, First, Math.Max(First, End - 1));
        Top = Math.Clamp(Top, Selected - Height + 1, Selected);
        Top = Math.Clamp(Top, First, Math.Max(First, End - Height));
    }

    private static long Saturated(long row, long by) =>
        (long)Int128.Clamp((Int128)row + by, long.MinValue, long.MaxValue);
}
