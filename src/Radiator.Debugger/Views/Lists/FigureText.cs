namespace Radiator.Debugger.Views.Lists;

/// <summary>A figure as text, made again only when the figure changes: what is drawn many times a second.</summary>
internal sealed class FigureText(Func<long, string> make)
{
    private long? _figure;
    private string _text = "";

    public string Of(long figure)
    {
        if (_figure == figure)
            return _text;
        _figure = figure;
        return _text = make(figure);
    }
}
