using System.Globalization;
using System.Text;

namespace Radiator.Terminal.Input;

/// <summary>Names of keys, for files of bindings, help and footer: <c>ctrl-p</c>, <c>alt-f1</c>, <c>G</c>.</summary>
public sealed partial record KeyPress
{
    private static readonly (string Name, KeyModifiers Modifier)[] ModifierNames =
        [("ctrl", KeyModifiers.Ctrl), ("alt", KeyModifiers.Alt), ("shift", KeyModifiers.Shift)];

    private static readonly Dictionary<Key, string> Names = new()
    {
        [Key.Enter] = "enter",
        [Key.Tab] = "tab",
        [Key.BackTab] = "shift-tab",
        [Key.Backspace] = "backspace",
        [Key.Escape] = "esc",
        [Key.Up] = "up",
        [Key.Down] = "down",
        [Key.Left] = "left",
        [Key.Right] = "right",
        [Key.Home] = "home",
        [Key.End] = "end",
        [Key.PageUp] = "pgup",
        [Key.PageDown] = "pgdn",
        [Key.Insert] = "ins",
        [Key.Delete] = "del",
    };

    private static readonly Dictionary<string, Key> Keys = KeysByName();

    /// <summary>The key of a name; the inverse of <see cref="ToString"/>.</summary>
    /// <exception cref="FormatException">Says what is wrong with the name and what would be right.</exception>
    public static KeyPress Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return TryParse(text, out var key, out var problem) ? key : throw new FormatException(problem);
    }

    /// <summary>As <see cref="Parse"/>, with the problem as a sentence.</summary>
    public static bool TryParse(string? text, out KeyPress key, out string problem)
    {
        key = Of(Key.Escape);
        problem = "";
        var rest = text ?? "";
        var modifiers = TakeModifiers(ref rest);
        if (Keys.TryGetValue(rest.ToLowerInvariant(), out var named) && rest.Length > 1)
        {
            key = Of(named, modifiers);
            return true;
        }

        if (!TryRune(rest, out var rune))
        {
            problem = $"\"{text}\" is no key: write a character (\"G\", \"/\"), a name (" +
                $"{string.Join(" ", Names.Values)} space f1 to f12), " +
                "or one of them after ctrl-, alt- or shift- (\"ctrl-p\")";
            return false;
        }

        key = Of(rune, modifiers);
        if (key.Key == Key.Rune)
            return true;
        problem = $"\"{text}\" cannot be told from {key} in a terminal: write \"{key}\"";
        return false;
    }

    /// <summary>The name, for instance <c>ctrl-p</c>; the inverse of <see cref="Parse"/>.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var (name, modifier) in ModifierNames)
        {
            if (Modifiers.HasFlag(modifier))
                text.Append(name).Append('-');
        }

        return text.Append(Key == Key.Rune ? NameOf(Rune) : NameOf(Key)).ToString();
    }

    private static string NameOf(Key key) => Names.GetValueOrDefault(key) ?? key.ToString().ToLowerInvariant();

    // What cannot be seen, or would stand upon its neighbour, is named by its number.
    private static string NameOf(Rune rune) => rune.Value == ' ' ? "space" : Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse
            or UnicodeCategory.OtherNotAssigned or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
            or UnicodeCategory.SpaceSeparator or UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark
            or UnicodeCategory.SpacingCombiningMark => $"U+{rune.Value:X4}",
        _ => rune.ToString(),
    };

    private static bool TryRune(string text, out Rune rune)
    {
        if (text.Equals("space", StringComparison.OrdinalIgnoreCase))
        {
            rune = new Rune(' ');
            return true;
        }

        if (text.Length > 2 && text.StartsWith("U+", StringComparison.OrdinalIgnoreCase))
        {
            rune = default;
            return int.TryParse(
                text.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value)
                && Rune.TryCreate(value, out rune);
        }

        rune = default;
        return text.Length > 0 && Rune.TryGetRuneAt(text, 0, out rune) && rune.Utf16SequenceLength == text.Length;
    }

    private static KeyModifiers TakeModifiers(ref string text)
    {
        var modifiers = KeyModifiers.None;
        for (var again = true; again;)
        {
            again = false;
            foreach (var (name, modifier) in ModifierNames)
            {
                // The last character is the key, also when it is a hyphen: "ctrl--".
                if (text.Length <= name.Length + 1 || text[name.Length] is not ('-' or '+')
                    || !text.StartsWith(name, StringComparison.OrdinalIgnoreCase))
                    continue;
                modifiers |= modifier;
                text = text[(name.Length + 1)..];
                again = true;
            }
        }

        return modifiers;
    }

    private static Dictionary<string, Key> KeysByName()
    {
        var keys = Names.Where(pair => pair.Key != Key.BackTab).ToDictionary(pair => pair.Value, pair => pair.Key);
        for (var key = Key.F1; key <= Key.F12; key++)
            keys.Add(NameOf(key), key);
        foreach (var (name, key) in new[]
        {
            ("escape", Key.Escape), ("return", Key.Enter), ("pageup", Key.PageUp), ("pagedown", Key.PageDown),
            ("insert", Key.Insert), ("delete", Key.Delete), ("backtab", Key.BackTab),
        })
            keys.Add(name, key);
        return keys;
    }
}
