namespace Radiator.Debugger.Model.Sources;

/// <summary>Keeps one copy of texts that come again and again, a bounded number of them. One thread.</summary>
internal sealed class SharedTexts
{
    // More names than a plan has; where a sender makes up names, the pool begins anew.
    private const int TextsMax = 4_096;
    private const int LengthMax = 256;

    private readonly HashSet<string> _texts = new(StringComparer.Ordinal);

    /// <summary>The same text, of all that are alike the one object where that is known.</summary>
    public string Of(string text)
    {
        if (text.Length is 0 or > LengthMax)
            return text;
        if (_texts.TryGetValue(text, out var shared))
            return shared;
        if (_texts.Count >= TextsMax)
            _texts.Clear();
        _texts.Add(text);
        return text;
    }
}
