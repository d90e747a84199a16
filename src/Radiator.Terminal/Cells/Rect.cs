namespace Radiator.Terminal.Cells;

/// <summary>
/// A rectangle of cells. Columns and rows count from 0 at the top left; a size below 0 counts as empty.
/// </summary>
/// <param name="X">First column.</param>
/// <param name="Y">First row.</param>
/// <param name="Width">Columns.</param>
/// <param name="Height">Rows.</param>
public readonly record struct Rect(int X, int Y, int Width, int Height)
{
    /// <summary>The first column after it.</summary>
    public int Right => (int)Math.Min((long)X + Width, int.MaxValue);

    /// <summary>The first row after it.</summary>
    public int Bottom => (int)Math.Min((long)Y + Height, int.MaxValue);

    /// <summary>Whether it holds no cell.</summary>
    public bool IsEmpty => Width <= 0 || Height <= 0;

    /// <summary>Whether it holds the cell.</summary>
    public bool Contains(int x, int y) => x >= X && x < Right && y >= Y && y < Bottom;

    /// <summary>What both hold; empty where they do not meet.</summary>
    public Rect Intersect(Rect other)
    {
        var (x, y) = (Math.Max(X, other.X), Math.Max(Y, other.Y));
        var (right, bottom) = (Math.Min(Right, other.Right), Math.Min(Bottom, other.Bottom));
        return new Rect(x, y, Math.Max(0, right - x), Math.Max(0, bottom - y));
    }

    /// <summary>The same, moved.</summary>
    public Rect Offset(int x, int y) => new(X + x, Y + y, Width, Height);

    /// <summary>Smaller by so many columns left and right, and rows above and below.</summary>
    public Rect Inset(int columns, int rows) =>
        new(X + columns, Y + rows, Math.Max(0, Width - (2 * columns)), Math.Max(0, Height - (2 * rows)));

    /// <summary>A rectangle of at most this size in the middle of it.</summary>
    public Rect Centered(int width, int height)
    {
        var (columns, rows) = (Math.Clamp(width, 0, Math.Max(0, Width)), Math.Clamp(height, 0, Math.Max(0, Height)));
        return new Rect(X + ((Width - columns) / 2), Y + ((Height - rows) / 2), columns, rows);
    }

    /// <summary>The first <paramref name="rows"/> rows, or as many as there are; the others are the rest.</summary>
    public Rect TakeTop(int rows, out Rect rest)
    {
        var taken = Math.Clamp(rows, 0, Math.Max(0, Height));
        return Split(this with { Height = taken }, new Rect(X, Y + taken, Width, Height - taken), out rest);
    }

    /// <summary>The last <paramref name="rows"/> rows, or as many as there are; the others are the rest.</summary>
    public Rect TakeBottom(int rows, out Rect rest)
    {
        var taken = Math.Clamp(rows, 0, Math.Max(0, Height));
        return Split(new Rect(X, Bottom - taken, Width, taken), this with { Height = Height - taken }, out rest);
    }

    /// <summary>
    /// The first <paramref name="columns"/> columns, or as many as there are; the others are the rest.
    /// </summary>
    public Rect TakeLeft(int columns, out Rect rest)
    {
        var taken = Math.Clamp(columns, 0, Math.Max(0, Width));
        return Split(this with { Width = taken }, new Rect(X + taken, Y, Width - taken, Height), out rest);
    }

    /// <summary>
    /// The last <paramref name="columns"/> columns, or as many as there are; the others are the rest.
    /// </summary>
    public Rect TakeRight(int columns, out Rect rest)
    {
        var taken = Math.Clamp(columns, 0, Math.Max(0, Width));
        return Split(new Rect(Right - taken, Y, taken, Height), this with { Width = Width - taken }, out rest);
    }

    // Both are worked out before either is given: in area.TakeTop(1, out area) the rest is written over this.
    private static Rect Split(Rect taken, Rect left, out Rect rest)
    {
        rest = left;
        return taken;
    }
}
