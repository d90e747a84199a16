using System.Text.Encodings.Web;
using System.Text.Json;

namespace Radiator.Debugger.Model.Rows;

/// <summary>Pieces of filters that are made of what came: every text is quoted.</summary>
public static class FilterText
{
    private static readonly JsonSerializerOptions s_readable = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>A text as a value of a filter.</summary>
    public static string Quote(string text) => JsonSerializer.Serialize(text, s_readable);
}
