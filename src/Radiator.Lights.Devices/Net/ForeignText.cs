namespace Radiator.Lights.Devices.Net;

/// <summary>Texts that strangers on the network send.</summary>
internal static class ForeignText
{
    /// <summary>Cut, and without anything that a terminal would obey.</summary>
    public static string Clean(string text, int charactersMax)
    {
        var cut = text.Length > charactersMax ? text[..charactersMax] : text;
        return string.Create(cut.Length, cut, static (span, source) =>
        {
            for (var i = 0; i < span.Length; i++)
                span[i] = char.IsControl(source[i]) || char.IsSurrogate(source[i]) ? '\uFFFD' : source[i];
        });
    }
}
