using Radiator.Terminal.Text;

namespace Radiator.Output;

/// <summary>Text in a given number of columns of a terminal, as the debugger counts them. Pure; any thread.</summary>
public static class TextColumns
{
    /// <summary>Columns of a text that went through <see cref="VisibleText"/>.</summary>
    public static int Count(string text) => TextWidth.Of(text);

    /// <summary>Cut with an ellipsis, or filled with spaces, to exactly <paramref name="columns"/>.</summary>
    public static string Fit(string text, int columns)
    {
        var count = Count(text);
        return count <= columns ? text + new string(' ', columns - count) : Fit(Cut(text, columns), columns);
    }

    /// <summary>Cut with an ellipsis where it is longer than <paramref name="columns"/>, which is at least 1.</summary>
    public static string Cut(string text, int columns) =>
        Count(text) <= columns ? text : text[..TextWidth.Fit(text, columns - 1, out _)] + "…";
}
