using System.Text;

namespace Radiator.JsonSchema.Evaluating;

/// <summary>A short piece of a text, for people.</summary>
internal static class ShownJson
{
    private const int BytesShown = 80;

    public static string Of(ReadOnlySpan<byte> json)
    {
        if (json.Length <= BytesShown)
            return Encoding.UTF8.GetString(json);
        var end = BytesShown - 1;
        while (end > BytesShown - 5 && (json[end] & 0xC0) == 0x80)
            end--;
        return Encoding.UTF8.GetString(json[..end]) + "…";
    }
}
