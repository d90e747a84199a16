using Radiator.JsonSchema.Evaluating;

namespace Radiator.JsonSchema.Compiling;

/// <summary>Numbers for the keys of an object's keywords, in the order in which they are met.</summary>
internal sealed class KeyNumbers
{
    private readonly List<byte[]> _names = [];
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);

    public int Count => _names.Count;

    public int NumberOf(byte[] name)
    {
        // Bytes as characters: only to compare.
        var key = System.Text.Encoding.Latin1.GetString(name);
        if (_numbers.TryGetValue(key, out var number))
            return number;
        _numbers[key] = _names.Count;
        _names.Add(name);
        return _names.Count - 1;
    }

    public NameTable ToTable() => new(_names);
}
