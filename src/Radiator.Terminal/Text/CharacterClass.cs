namespace Radiator.Terminal.Text;

/// <summary>What a code point is to a grid of cells.</summary>
internal enum CharacterClass : byte
{
    /// <summary>One column (UAX #11: N, Na, H and A).</summary>
    Narrow,

    /// <summary>Two columns (UAX #11: W and F).</summary>
    Wide,

    /// <summary>Has no picture, or changes that of others: shown as its name.</summary>
    Hidden,

    /// <summary>Goes over or under the letter before it, no column of its own (Mn, Me).</summary>
    Mark,

    /// <summary>Belongs to the letter before it and takes a column (Mc).</summary>
    SpacingMark,

    /// <summary>A picture of one column, of two with U+FE0F after it.</summary>
    Emoji,

    /// <summary>A picture of two columns.</summary>
    WideEmoji,

    /// <summary>Skin tone: part of the picture before it, else a picture of two columns.</summary>
    EmojiModifier,

    /// <summary>Half a flag.</summary>
    RegionalIndicator,

    /// <summary>Vowel or end of a Hangul syllable: part of the syllable before it.</summary>
    ConjoiningJamo,

    /// <summary>Hangul that those can follow; two columns.</summary>
    Hangul,

    /// <summary>U+FE0E and U+FE0F: letter or picture.</summary>
    VariationSelector,

    /// <summary>U+200D: makes one picture of two.</summary>
    Joiner,
}
