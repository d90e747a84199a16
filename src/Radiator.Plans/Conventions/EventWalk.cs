using System.Globalization;
using System.Text.Json;
using Radiator.Events.Checking;
using Radiator.JsonSchema.Json;
using Radiator.Plans.Checking;

namespace Radiator.Plans.Conventions;

/// <summary>
/// Where a walk over an event's bytes stands. Reused from event to event by one thread; becomes text only when
/// something is wrong.
/// </summary>
internal sealed class EventWalk
{
    /// <summary>Deeper values are not looked at.</summary>
    public const int DepthMax = 32;

    private readonly Step[] _steps = new Step[DepthMax + 2];
    private int _count;

    /// <summary>Room for unescaped text.</summary>
    public TextScratch Scratch { get; } = new();

    /// <summary>Objects and arrays that the walk is inside of.</summary>
    public int Depth => _count;

    /// <summary>Whether the walk is inside of an array.</summary>
    public bool InArray => _count > 0 && _steps[_count - 1].NameLength < 0;

    public void Clear() => _count = 0;

    public void EnterObject() => _steps[_count++] = default;

    public void EnterArray() => _steps[_count++] = new Step(-1, -1);

    public void Leave() => _count--;

    /// <summary>The walk is at a key of the innermost object; the place is that of its inner bytes.</summary>
    public void AtKey(int start, int length) => _steps[_count - 1] = new Step(start, length);

    /// <summary>The walk is at the next value; within an array that is the next element.</summary>
    public void AtValue()
    {
        if (InArray)
            _steps[_count - 1] = _steps[_count - 1] with { NameStart = _steps[_count - 1].NameStart + 1 };
    }

    /// <summary>The innermost key, as received; empty where there is none.</summary>
    public ReadOnlySpan<byte> Key(ReadOnlySpan<byte> json)
    {
        for (var i = _count - 1; i >= 0; i--)
        {
            if (_steps[i].NameLength >= 0)
                return json.Slice(_steps[i].NameStart, _steps[i].NameLength);
        }

        return default;
    }

    /// <summary>RFC 6901.</summary>
    public string Pointer(ReadOnlySpan<byte> json)
    {
        var pointer = "";
        foreach (var step in _steps.AsSpan(0, _count))
        {
            pointer = PointerText.Append(pointer, step.NameLength < 0
                ? step.NameStart.ToString(CultureInfo.InvariantCulture)
                : Text(json.Slice(step.NameStart, step.NameLength)));
        }

        return pointer;
    }

    /// <summary>The text of a string's inner bytes.</summary>
    public static string Text(ReadOnlySpan<byte> inner) => JsonStrings.ToText(inner);

    /// <summary>The text of the reader's string, unescaped; good until the next call.</summary>
    public ReadOnlySpan<byte> Content(ref Utf8JsonReader reader) =>
        reader.ValueIsEscaped ? Scratch.Unescape(reader.ValueSpan) : reader.ValueSpan;

    // Of an object: its current key. Of an array: its current position in NameStart, and -1.
    private readonly record struct Step(int NameStart, int NameLength);
}
