using System.Globalization;
using System.Text.Json;

namespace Radiator.Configuration;

/// <summary>Reads one appsettings.json: keys with colons, as the generic host writes them.</summary>
internal static class ConfigurationFile
{
    private const int BytesMax = 4 * 1024 * 1024;

    private static readonly JsonDocumentOptions s_options = new()
    {
        AllowTrailingCommas = true,
        CommentHandling = JsonCommentHandling.Skip,
    };

    /// <summary>
    /// The values of a file. A list counts as one value, so that a later file's list replaces an earlier one's: merged
    /// by index, two sources of two files would become a third that nobody wrote.
    /// </summary>
    public static ConfigurationLayer Read(string path, List<ConfigurationProblem> problems)
    {
        var layer = new ConfigurationLayer(Path.GetDirectoryName(path)!);
        try
        {
            if (new FileInfo(path).Length > BytesMax)
                throw new IOException($"it has more than {BytesMax} bytes");
            using var document = JsonDocument.Parse(File.ReadAllBytes(path), s_options);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                throw new JsonException("it must hold one JSON object");
            Flatten(layer, "", document.RootElement, path);
        }
        catch (Exception exception) when (
            exception is IOException or UnauthorizedAccessException or JsonException or InvalidOperationException)
        {
            var line = exception is JsonException { LineNumber: { } before } ? before + 1 : 0;
            problems.Add(new($"{path}: cannot be read: {exception.Message}", path) { Line = line });
        }

        return layer;
    }

    private static void Flatten(ConfigurationLayer layer, string key, JsonElement element, string origin)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var property in element.EnumerateObject())
                    Flatten(layer, key.Length == 0 ? property.Name : $"{key}:{property.Name}", property.Value, origin);
                break;
            case JsonValueKind.Array:
                layer.Lists.Add(key);
                var index = 0;
                foreach (var item in element.EnumerateArray())
                    Flatten(layer, string.Create(CultureInfo.InvariantCulture, $"{key}:{index++}"), item, origin);
                break;
            case JsonValueKind.Null:
                break;
            default:
                layer.Values.Add(new ConfigurationValue(key, element.ToString(), origin));
                break;
        }
    }
}
