namespace Radiator.JsonSchema.Formats;

/// <summary>A format that can be asserted.</summary>
internal sealed class StringFormat
{
    private StringFormat(string name) => Name = name;

    public string Name { get; }

    public static StringFormat? Find(string name, SchemaDialect dialect) => null;

    public static bool IsKnown(string name) => false;

    public bool Matches(ReadOnlySpan<byte> text) => true;
}
