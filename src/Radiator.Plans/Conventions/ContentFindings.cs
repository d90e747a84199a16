using System.Globalization;
using System.Text;
using System.Text.Json;
using Radiator.Events.Checking;
using Radiator.JsonSchema.Json;

namespace Radiator.Plans.Conventions;

/// <summary>Looks at single keys and values of an event, and says what is wrong with them. Immutable.</summary>
internal sealed class ContentFindings(ConventionOptions options, NameCase keyCase)
{
    // The shortest card number that is told apart from any other number.
    private const int CardDigitsMin = 15;

    // 1.1.1.1
    private const int AddressMin = 7;

    // A longer key is no name.
    private const int KeyMax = 256;

    /// <summary>A key directly within properties or traits.</summary>
    public void LookAtKey(
        ref Utf8JsonReader reader, ReadOnlySpan<byte> json, PlannedEvent? planned, EventWalk walk,
        ICollection<Violation> found)
    {
        var hasDigit = reader.ValueSpan.IndexOfAny(PlainAscii.Digits) >= 0;
        var isPlain = reader.ValueSpan.IndexOfAnyExcept(PlainAscii.Printable) < 0 && !reader.ValueIsEscaped;
        if (isPlain && !hasDigit && keyCase == NameCase.Any)
            return;
        var place = PlaceOf(ref reader);
        var key = walk.Content(ref reader);
        if (!isPlain && options.HiddenText != CheckLevel.Off && HiddenText.Find(key, isName: true) is { } hidden)
            found.Add(Hidden(walk.Pointer(json), place, hidden, "A key"));
        if (planned is not null && PlannedKeys.Of(planned).Has(key))
            return;
        if (hasDigit && options.ValueInKey != CheckLevel.Off && NameValues.Find(Text(key)) is { } value)
            found.Add(ValueInKey(walk.Pointer(json), place, Text(key), value));
        else if (keyCase != NameCase.Any && key.Length <= KeyMax && !Fits(key))
            found.Add(KeyCase(walk.Pointer(json), place, Text(key)));
    }

    /// <summary>A text or a number, wherever it is.</summary>
    public void LookAtValue(
        ref Utf8JsonReader reader, ReadOnlySpan<byte> json, EventSection section, PlannedEvent? planned,
        EventWalk walk, ICollection<Violation> found)
    {
        var isText = reader.TokenType == JsonTokenType.String;
        if (!isText && reader.ValueSpan.Length < CardDigitsMin)
            return;
        var content = isText ? walk.Content(ref reader) : reader.ValueSpan;
        if (isText && options.HiddenText != CheckLevel.Off && HiddenText.Find(content, isName: false) is { } hidden)
            found.Add(Hidden(walk.Pointer(json), PlaceOf(ref reader), hidden, "The text"));
        if (options.PersonalData == CheckLevel.Off)
            return;
        var kind = PersonalData.Find(content, out var where);
        if (kind == PersonalDataKind.None || PersonalDataPlaces.Allow(kind, walk.Key(json), section, planned))
            return;
        var text = Encoding.UTF8.GetString(content[where]);
        found.Add(Personal(walk.Pointer(json), PlaceOf(ref reader), kind, text));
    }

    /// <summary>Whether <see cref="LookAtKey"/> may find something in a key.</summary>
    /// <param name="key">Its text.</param>
    /// <param name="isEscaped">Whether it came with escapes, which that looks at too.</param>
    /// <param name="planned">The rule.</param>
    public bool MayFindInKey(ReadOnlySpan<byte> key, bool isEscaped, PlannedEvent planned)
    {
        var traces = PlainAscii.TracesIn(key);
        var isDoubted = isEscaped || keyCase != NameCase.Any || (traces & TextTraces.Digit) != 0;
        return (traces & TextTraces.Unprintable) != 0 || (isDoubted && !PlannedKeys.Of(planned).Has(key));
    }

    /// <summary>Whether <see cref="LookAtValue"/> may find something in a text.</summary>
    public static bool MayFindIn(ReadOnlySpan<byte> text)
    {
        var traces = PlainAscii.TracesIn(text);
        return traces != TextTraces.None
            && (((traces & TextTraces.Unprintable) != 0 && HiddenText.Find(text, isName: false) is not null)
                || MayBePersonal(text, traces));
    }

    /// <summary>The same of any other value, not of those within it.</summary>
    public static bool MayFindIn(in JsonToken value) =>
        value.Kind is JsonTokenKind.Integer or JsonTokenKind.Number && value.Length >= CardDigitsMin;

    // Without these signs only a card's number or an address of digits is left, and neither is short.
    private static bool MayBePersonal(ReadOnlySpan<byte> text, TextTraces traces) =>
        (traces & ~TextTraces.Unprintable) is not TextTraces.None and var signs
        && (signs != TextTraces.Digit || text.Length >= AddressMin)
        && PersonalData.Find(text, out _) != PersonalDataKind.None;

    private static Place PlaceOf(ref Utf8JsonReader reader) => new(
        (int)reader.TokenStartIndex,
        reader.ValueSpan.Length + (reader.TokenType == JsonTokenType.Number ? 0 : 2));

    private static string Text(ReadOnlySpan<byte> key) => JsonStrings.ToUtf16(key);

    private bool Fits(ReadOnlySpan<byte> key)
    {
        Span<char> characters = stackalloc char[KeyMax];
        return NameCases.Fits(characters[..Encoding.UTF8.GetChars(key, characters)], keyCase);
    }

    private static Violation At(string pointer, Place place, ViolationType type, CheckLevel level) => new()
    {
        Type = type,
        Severity = level.ToSeverity(),
        Pointer = pointer,
        RangeStart = place.Start,
        RangeLength = place.Length,
        ActualType = "string",
        Description = "",
    };

    private Violation Hidden(string pointer, Place place, Rune hidden, string what) =>
        At(pointer, place, ViolationType.Content, options.HiddenText).Hiding(
            string.Create(CultureInfo.InvariantCulture, $"U+{hidden.Value:X4}"),
            string.Create(
                CultureInfo.InvariantCulture, $"{what} holds U+{hidden.Value:X4}, which hides or turns what is read."),
            "Take it out before sending.");

    private Violation ValueInKey(string pointer, Place place, string key, string value) =>
        At(pointer, place, ViolationType.Naming, options.ValueInKey) with
        {
            Keyword = "valueInKey",
            RuleId = "naming/value-in-key",
            Expected = "a key that is the same each time",
            Actual = Shown.Quote(key),
            Description = $"The key {Shown.Quote(key)} holds a value ({Shown.Quote(value)}): "
                + "each value makes a column of its own.",
            Fix = $"Send one key for all of {Shown.Quote(NameValues.Frame(key))}, and the value as a value; for several, "
                + "a list of objects.",
        };

    private Violation KeyCase(string pointer, Place place, string key)
    {
        var written = NameCases.Convert(key, keyCase);
        return At(pointer, place, ViolationType.Naming, options.Naming) with
        {
                Keyword = "naming",
                RuleId = "naming/key-case",
                Expected = NameCases.Text(keyCase),
                Actual = Shown.Quote(key),
                Description = $"The key {Shown.Quote(key)} is not in the plan's style: {NameCases.Text(keyCase)}.",
                Fix = written.Length > 0 && written != key ? $"In that style it is {Shown.Quote(written)}." : null,
            };
        }

        private Violation Personal(string pointer, Place place, PersonalDataKind kind, string text) =>
            At(pointer, place, ViolationType.Content, options.PersonalData) with
            {
            Keyword = "personalData",
            RuleId = $"content/personal-data/{kind.ToString().ToLowerInvariant()}",
            Expected = "no personal data that the plan does not have",
            Actual = PersonalData.Mask(kind, text),
            Description = $"It holds {PersonalData.Name(kind)} ({PersonalData.Mask(kind, text)}), "
                + "and the plan has none here.",
            Fix = "Leave it out where the event is made; if it belongs here, plan it.",
        };

    private readonly record struct Place(int Start, int Length);
}
