namespace Radiator.JsonSchema.MetaSchemas;

/// <summary>The meta-schemas of the five dialects, by address.</summary>
internal static class MetaSchema
{
    public static bool TryGet(string address, out ReadOnlyMemory<byte> json)
    {
        json = default;
        return false;
    }
}
