using System.Text.Json;
using Radiator.Events.Checking;
using Radiator.Events.Json;

namespace Radiator.Plans.Checking;

/// <summary>
/// Checks values against their rules, straight from the reader. Descends as deep as the plan, never deeper.
/// </summary>
internal sealed class ValueCheck
{
    private readonly TextScratch _scratch = new();
    private EventRule _rule = null!;
    private Explanation _explanation = null!;
    private ReadOnlyMemory<byte> _json;
    private int _pass;
    private int _passes;
    private int _offset;

    public Findings Findings { get; } = new();

    public SeenKeys Keys { get; } = new();

    public PathStack Path { get; } = new();

    public void Begin(EventRule rule, Explanation explanation)
    {
        _rule = rule;
        _explanation = explanation;
        _passes = 0;
        Findings.Clear();
        Keys.Release(0);
        Path.Clear();
    }

    /// <summary>From here on values lie in these bytes, which begin at an offset of the item.</summary>
    public void Enter(ReadOnlyMemory<byte> json, int pass, int offset) =>
        (_json, _pass, _offset) = (json, pass, offset);

    /// <summary>For bytes that are not of the item.</summary>
    public int NextPass() => ++_passes;

    /// <summary>The text of a key or a string. Good until the next call.</summary>
    public ReadOnlySpan<byte> Content(ref Utf8JsonReader reader) =>
        reader.ValueIsEscaped ? _scratch.Unescape(reader.ValueSpan) : reader.ValueSpan;

    /// <summary>To be called on a value's first token.</summary>
    public SeenKey Before(ref Utf8JsonReader reader) =>
        new() { Start = (int)reader.TokenStartIndex, Count = Findings.Count, Errors = Findings.Errors };

    /// <summary>To be called on its last token.</summary>
    public SeenKey After(SeenKey seen, ref Utf8JsonReader reader) => new()
    {
        Start = seen.Start,
        End = (int)reader.BytesConsumed,
        Count = Findings.Count - seen.Count,
        Errors = Findings.Errors - seen.Errors,
    };

    public void TakeBack(in SeenKey seen)
    {
        if (seen.Start >= 0)
            Findings.TakeBack(_pass, seen.Start + _offset, seen.End + _offset, seen.Count, seen.Errors);
    }

    /// <summary>Checks a value that stands alone in its bytes.</summary>
    public void CheckAlone(JsonSlice value, ValueRule rule)
    {
        var reader = new Utf8JsonReader(value.Json.Span, EventCheck.Options);
        reader.Read();
        Path.Push(rule.Name);
        Check(ref reader, rule);
        Path.Pop();
    }

    /// <param name="reader">On the object's first token; afterwards on its last.</param>
    /// <param name="rule">The rule.</param>
    /// <param name="keys">Reserved by a caller that looks for missing keys itself; else -1.</param>
    public void CheckObject(ref Utf8JsonReader reader, ObjectRule rule, int keys)
    {
        var start = (int)reader.TokenStartIndex;
        var first = keys < 0 ? Keys.Reserve(rule.Members.Length) : keys;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = Content(ref reader);
            var index = rule.Find(name);
            if (index >= 0)
                CheckMember(ref reader, rule.Members[index], first + index);
            else if (rule.Reports(name))
                ReportUnplanned(ref reader, rule, start, name);
            else
                SkipValue(ref reader);
        }

        if (keys >= 0)
            return;
        foreach (var index in rule.RequiredMembers)
        {
            if (Keys[first + index].Start < 0)
                ReportMissing(rule.Members[index], start, (int)reader.BytesConsumed);
        }

        Keys.Release(first);
    }

    /// <summary>Says that a key is missing from the object between two positions.</summary>
    public void ReportMissing(ValueRule rule, int start, int end)
    {
        if (!CountsError())
            return;
        Path.Push(rule.Name);
        var misspelt = Findings.MisspellingOf(rule.Name, _pass, start);
        Findings.Add(new Finding(_explanation.Missing(rule, PlaceOf(start, end), misspelt), _pass, start + _offset));
        Path.Pop();
    }

    /// <summary>Says that properties, traits or context are no object.</summary>
    public void ReportNoObject(ref Utf8JsonReader reader)
    {
        var start = (int)reader.TokenStartIndex;
        var kind = KindOf(reader.TokenType);
        reader.Skip();
        if (CountsError())
            Add(Explanation.NoObject(PlaceFrom(start, ref reader), kind, Json(start, ref reader)), start);
    }

    private static void SkipValue(ref Utf8JsonReader reader)
    {
        reader.Read();
        reader.Skip();
    }

    private void CheckMember(ref Utf8JsonReader reader, ValueRule rule, int key)
    {
        TakeBack(Keys[key]);
        reader.Read();
        var seen = Before(ref reader);
        Path.Push(rule.Name);
        Check(ref reader, rule);
        Path.Pop();
        Keys[key] = After(seen, ref reader);
    }

    private void Check(ref Utf8JsonReader reader, ValueRule rule)
    {
        var kind = KindOf(reader.TokenType);
        var isFit = rule.Takes(kind) && (kind != JsonKind.Number || IsFitNumber(rule, reader.ValueSpan));
        var start = (int)reader.TokenStartIndex;
        if (!isFit)
        {
            reader.Skip();
            if (CountsError())
                Add(_explanation.Type(rule, PlaceFrom(start, ref reader), kind, Json(start, ref reader)), start);
            return;
        }

        if (kind == JsonKind.String)
        {
            if (rule.ReadsText)
                CheckText(ref reader, rule, start);
            return;
        }

        if (kind == JsonKind.Number)
            CheckNumber(ref reader, rule, start);
        else if (kind == JsonKind.Array)
            CheckArray(ref reader, rule, start);
        else if (kind == JsonKind.Object && rule.Object is not null)
            CheckObject(ref reader, rule.Object, -1);
        else
            reader.Skip();
        CheckEnum(ref reader, rule, kind, start);
    }

    private void CheckEnum(ref Utf8JsonReader reader, ValueRule rule, JsonKind kind, int start)
    {
        if (rule.Enum is null || rule.Enum.Takes(kind, kind == JsonKind.Number ? reader.ValueSpan : default))
            return;
        if (CountsError())
            Add(_explanation.Enum(rule, PlaceFrom(start, ref reader), kind, Json(start, ref reader), default), start);
    }

    private void CheckText(ref Utf8JsonReader reader, ValueRule rule, int start)
    {
        var text = Content(ref reader);
        var source = rule.Source;
        if (rule.Enum is not null && !rule.Enum.Takes(JsonKind.String, text) && CountsError())
        {
            var json = Json(start, ref reader);
            Add(_explanation.Enum(rule, PlaceFrom(start, ref reader), JsonKind.String, json, text), start);
        }

        if (rule.Pattern is not null && !rule.Pattern.IsMatch(_scratch.ToUtf16(text)) && CountsError())
            Add(_explanation.Pattern(rule, PlaceFrom(start, ref reader), Json(start, ref reader), text), start);
        if (source.Format != TextFormat.None && !TextFormats.Matches(source.Format, text) && CountsError())
            Add(_explanation.Format(rule, PlaceFrom(start, ref reader), Json(start, ref reader), text), start);
        if (source.MinLength is null && source.MaxLength is null)
            return;
        var length = JsonText.Length(text);
        CheckLeast(ref reader, rule, start, "minLength", length, source.MinLength, "character");
        CheckMost(ref reader, rule, start, "maxLength", length, source.MaxLength, "character");
    }

    private void CheckNumber(ref Utf8JsonReader reader, ValueRule rule, int start)
    {
        var number = reader.ValueSpan;
        if (rule.Minimum is not null && rule.Minimum.CompareTo(number) > 0 && CountsError())
            AddBound(ref reader, rule, start, "minimum", $"at least {rule.Minimum.Text}");
        if (rule.Maximum is not null && rule.Maximum.CompareTo(number) < 0 && CountsError())
            AddBound(ref reader, rule, start, "maximum", $"at most {rule.Maximum.Text}");
    }

    private void CheckArray(ref Utf8JsonReader reader, ValueRule rule, int start)
    {
        var count = 0;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (rule.Items is null)
            {
                reader.Skip();
            }
            else
            {
                Path.Push(count);
                Check(ref reader, rule.Items);
                Path.Pop();
            }

            count++;
        }

        CheckLeast(ref reader, rule, start, "minItems", count, rule.Source.MinItems, "item");
        CheckMost(ref reader, rule, start, "maxItems", count, rule.Source.MaxItems, "item");
    }

    private void CheckLeast(
        ref Utf8JsonReader reader, ValueRule rule, int start, string keyword, int count, int? least, string unit)
    {
        if (count < least && CountsError())
        {
            var place = PlaceFrom(start, ref reader);
            Add(_explanation.Count(keyword, rule, place, "at least", least.Value, count, unit), start);
        }
    }

    private void CheckMost(
        ref Utf8JsonReader reader, ValueRule rule, int start, string keyword, int count, int? most, string unit)
    {
        if (count > most && CountsError())
        {
            var place = PlaceFrom(start, ref reader);
            Add(_explanation.Count(keyword, rule, place, "at most", most.Value, count, unit), start);
        }
    }

    private void ReportUnplanned(
        ref Utf8JsonReader reader, ObjectRule rule, int objectStart, scoped ReadOnlySpan<byte> key)
    {
        var severity = rule.Unplanned == UnplannedPolicy.Error ? Severity.Error : Severity.Warning;
        if (!Findings.Counts(severity))
        {
            SkipValue(ref reader);
            return;
        }

        var name = JsonText.ToString(key);
        reader.Read();
        var start = (int)reader.TokenStartIndex;
        var kind = KindOf(reader.TokenType);
        reader.Skip();
        Path.Push(name);
        var place = PlaceFrom(start, ref reader);
        Path.Pop();
        Findings.TakeBackUnplanned(_pass, objectStart, place.Pointer);
        var nearest = rule.Nearest(name, out var sameLetters);
        Findings.Add(new Finding(
            _explanation.Unplanned(rule, _rule, place, name, kind, Json(start, ref reader), nearest, sameLetters),
            _pass, start + _offset, objectStart, nearest));
    }

    private void AddBound(ref Utf8JsonReader reader, ValueRule rule, int start, string keyword, string bound) =>
        Add(_explanation.Bound(keyword, rule, PlaceFrom(start, ref reader), bound, reader.ValueSpan), start);

    // Counts one error; whether its details are wanted.
    private bool CountsError() => Findings.Counts(Severity.Error);

    private void Add(Violation violation, int start) => Findings.Add(new Finding(violation, _pass, start + _offset));

    private Place PlaceFrom(int start, ref Utf8JsonReader reader) => PlaceOf(start, (int)reader.BytesConsumed);

    private Place PlaceOf(int start, int end) => _pass == 0
        ? new Place(Path.ToPointer(), start + _offset, end - start, false)
        : new Place(Path.ToPointer(), 0, 0, true);

    private ReadOnlySpan<byte> Json(int start, ref Utf8JsonReader reader) =>
        _json.Span[start..(int)reader.BytesConsumed];

    private static bool IsFitNumber(ValueRule rule, ReadOnlySpan<byte> number) =>
        (rule.Types & PropertyTypes.Number) != 0 || number.IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0
        || new ExactNumber(number).IsInteger;

    private static JsonKind KindOf(JsonTokenType token) => token switch
    {
        JsonTokenType.String => JsonKind.String,
        JsonTokenType.Number => JsonKind.Number,
        JsonTokenType.True => JsonKind.True,
        JsonTokenType.False => JsonKind.False,
        JsonTokenType.Null => JsonKind.Null,
        JsonTokenType.StartObject => JsonKind.Object,
        _ => JsonKind.Array,
    };
}
