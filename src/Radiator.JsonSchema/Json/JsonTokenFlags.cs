namespace Radiator.JsonSchema.Json;

[Flags]
internal enum JsonTokenFlags : byte
{
    None = 0,
    Escaped = 1,
    Replaced = 2,
    KeysAreDistinct = 4,
}
