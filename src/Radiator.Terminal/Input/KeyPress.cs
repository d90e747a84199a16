using System.Text;

namespace Radiator.Terminal.Input;

/// <summary>
/// A key with what was held. <see cref="Rune"/> is U+0000 unless the key is <see cref="Key.Rune"/>. Made by
/// <see cref="Of(Key,KeyModifiers)"/>, <see cref="Of(Rune,KeyModifiers)"/> or <see cref="Parse"/>, so that one key has
/// one form: capitals without shift, small letters with ctrl, and ctrl-i, ctrl-m and ctrl-[ are tab, enter and escape.
/// </summary>
public sealed partial record KeyPress(Key Key, Rune Rune, KeyModifiers Modifiers) : InputEvent
{
    /// <summary>A key that is no character.</summary>
    public static KeyPress Of(Key key, KeyModifiers modifiers = KeyModifiers.None)
    {
        if (key == Key.Tab && modifiers.HasFlag(KeyModifiers.Shift))
            return new KeyPress(Key.BackTab, default, modifiers & ~KeyModifiers.Shift);
        return new KeyPress(key, default, key == Key.BackTab ? modifiers & ~KeyModifiers.Shift : modifiers);
    }

    /// <summary>A character.</summary>
    public static KeyPress Of(char rune, KeyModifiers modifiers = KeyModifiers.None) => Of(new Rune(rune), modifiers);

    /// <summary>A character.</summary>
    public static KeyPress Of(Rune rune, KeyModifiers modifiers = KeyModifiers.None)
    {
        if (modifiers.HasFlag(KeyModifiers.Ctrl))
        {
            rune = Rune.ToLowerInvariant(rune);
            var others = modifiers & ~KeyModifiers.Ctrl;
            switch (rune.Value)
            {
                case 'i':
                    return Of(Key.Tab, others);
                case 'm':
                    return Of(Key.Enter, others);
                case '[':
                    return Of(Key.Escape, others);
            }
        }
        else if (modifiers.HasFlag(KeyModifiers.Shift) && Rune.IsLetter(rune))
        {
            rune = Rune.ToUpperInvariant(rune);
            modifiers &= ~KeyModifiers.Shift;
        }

        return new KeyPress(Key.Rune, rune, modifiers);
    }

    /// <summary>Whether this types a character: no ctrl, no alt, and nothing that controls.</summary>
    public bool IsText => Key == Key.Rune && Modifiers == KeyModifiers.None && !Rune.IsControl(Rune);
}
