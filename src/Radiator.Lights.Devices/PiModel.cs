namespace Radiator.Lights.Devices;

/// <summary>Which computer this is, as far as lights are concerned.</summary>
/// <param name="Text">As the kernel names it; empty where it does not.</param>
/// <param name="Chip">Its chip.</param>
public sealed record PiModel(string Text, PiChip Chip)
{
    /// <summary>Where the kernel says it, below the root folder.</summary>
    public const string ModelPath = "proc/device-tree/model";

    private const int CharactersMax = 200;

    /// <summary>Whether spidev1 and spidev2 are the small controllers without DMA.</summary>
    public bool HasAuxiliarySpi => Chip is PiChip.Bcm2835 or PiChip.Bcm2837 or PiChip.Bcm2711;

    /// <summary>The model of this machine.</summary>
    /// <param name="root">The root folder; tests have one of their own.</param>
    public static PiModel Read(string root = "/")
    {
        try
        {
            return Parse(File.ReadAllText(Path.Combine(root, ModelPath)));
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return new PiModel("", PiChip.None);
        }
    }

    /// <summary>Of the kernel's text, which ends with a NUL.</summary>
    public static PiModel Parse(string text)
    {
        var clean = new string([.. text.Where(c => !char.IsControl(c)).Take(CharactersMax)]).Trim();
        if (!clean.StartsWith("Raspberry Pi", StringComparison.Ordinal))
            return new PiModel(clean, PiChip.None);
        var name = clean["Raspberry Pi".Length..].Trim();
        return new PiModel(clean, ChipOf(name));
    }

    private static PiChip ChipOf(string name)
    {
        if (name.StartsWith("Compute Module ", StringComparison.Ordinal))
            name = name["Compute Module ".Length..];
        if (name.StartsWith("Zero 2", StringComparison.Ordinal))
            return PiChip.Bcm2837;
        return name.Length == 0 ? PiChip.Bcm2835 : name[0] switch
        {
            '5' => PiChip.Bcm2712,
            '4' => PiChip.Bcm2711,
            '2' or '3' => PiChip.Bcm2837,
            _ => PiChip.Bcm2835,
        };
    }
}
