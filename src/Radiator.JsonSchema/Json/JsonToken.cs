using System.Runtime.InteropServices;

namespace Radiator.JsonSchema.Json;

/// <summary>Where a value or a key lies, and which token follows once it and all in it are stepped over.</summary>
[StructLayout(LayoutKind.Sequential, Size = 16)]
public struct JsonToken
{
    /// <summary>Offset of the first byte, of a string the quote.</summary>
    public int Start { get; internal set; }

    /// <summary>Offset behind the last byte.</summary>
    public int End { get; internal set; }

    /// <summary>The token behind this value: the next sibling's, or the one behind the container.</summary>
    public int Next { get; internal set; }

    /// <summary>What it is.</summary>
    public JsonTokenKind Kind { get; internal set; }

    internal JsonTokenFlags Flags { get; set; }

    /// <summary>Bytes, quotes and brackets included.</summary>
    public readonly int Length => End - Start;

    /// <summary>
    /// A key that the same key replaces further on in its object, with its value (JSON.parse keeps the last).
    /// </summary>
    public readonly bool IsReplaced => (Flags & JsonTokenFlags.Replaced) != 0;

    /// <summary>A string with a backslash in it.</summary>
    public readonly bool IsEscaped => (Flags & JsonTokenFlags.Escaped) != 0;
}
