using System.Collections.Concurrent;

namespace Radiator.JsonSchema.MetaSchemas;

/// <summary>
/// What a schema of each dialect looks like, by address: the standard's meta-schemas in one file each, without their
/// texts for people.
/// </summary>
internal static class MetaSchema
{
    private static readonly Dictionary<string, string> Files = new(StringComparer.Ordinal)
    {
        ["http://json-schema.org/draft-04/schema"] = "draft-04.json",
        ["http://json-schema.org/draft-06/schema"] = "draft-06.json",
        ["http://json-schema.org/draft-07/schema"] = "draft-07.json",
        ["https://json-schema.org/draft/2019-09/schema"] = "draft-2019-09.json",
        ["https://json-schema.org/draft/2020-12/schema"] = "draft-2020-12.json",
    };

    private static readonly ConcurrentDictionary<string, byte[]> Loaded = new(StringComparer.Ordinal);

    public static bool TryGet(string address, out ReadOnlyMemory<byte> json)
    {
        json = default;
        if (!Files.TryGetValue(address, out var file))
            return false;
        json = Loaded.GetOrAdd(file, Load);
        return true;
    }

    private static byte[] Load(string file)
    {
        using var stream =
            typeof(MetaSchema).Assembly.GetManifestResourceStream($"{typeof(MetaSchema).Namespace}.{file}")!;
        var json = new byte[stream.Length];
        stream.ReadExactly(json);
        return json;
    }
}
