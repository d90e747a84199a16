namespace Radiator.Lights.Devices.Doctor;

/// <summary>What config.txt of a Raspberry Pi sets, for its model: conditions of other models do not count.</summary>
public sealed class BootConfiguration
{
    private const int LinesMax = 2000;

    // Newer systems first: there the older path is a note that says so.
    private static readonly string[] Folders = ["boot/firmware", "boot"];

    private readonly Dictionary<string, string> _settings = new(StringComparer.Ordinal);
    private readonly List<string> _overlays = [];

    private BootConfiguration(string folder) => Folder = "/" + folder;

    /// <summary>Where config.txt and cmdline.txt are.</summary>
    public string Folder { get; }

    /// <summary>Whether there is a config.txt at all.</summary>
    public bool IsThere { get; private init; }

    /// <summary>Reads it below a root folder; empty where there is none.</summary>
    public static BootConfiguration Read(string root, PiModel model)
    {
        foreach (var folder in Folders)
        {
            var path = Path.Combine(root, folder, "config.txt");
            try
            {
                if (!File.Exists(path))
                    continue;
                var configuration = new BootConfiguration(folder) { IsThere = true };
                configuration.Take(File.ReadLines(path).Take(LinesMax), model);
                return configuration;
            }
            catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
            {
                // As if there were none: what it would say is unknown.
            }
        }

        return new BootConfiguration(Folders[0]);
    }

    /// <summary>The value of <c>name=value</c>; null where it is not set.</summary>
    public string? this[string name] => _settings.GetValueOrDefault(name);

    /// <summary>Whether a dtparam or dtoverlay line begins like this.</summary>
    public bool Has(string line) => _overlays.Any(each => each.StartsWith(line, StringComparison.Ordinal));

    private void Take(IEnumerable<string> lines, PiModel model)
    {
        var counts = true;
        foreach (var raw in lines)
        {
            var line = raw.Trim();
            if (line.StartsWith('[') && line.EndsWith(']'))
                counts = IsFor(line[1..^1], model);
            else if (counts && line.Length > 0 && line[0] != '#' && line.IndexOf('=') is var at and > 0)
            {
                if (line.StartsWith("dtparam=", StringComparison.Ordinal)
                    || line.StartsWith("dtoverlay=", StringComparison.Ordinal))
                    _overlays.Add(line.Replace(" ", "", StringComparison.Ordinal));
                else
                    _settings[line[..at].Trim()] = line[(at + 1)..].Trim();
            }
        }
    }

    private static bool IsFor(string condition, PiModel model) => condition switch
    {
        "all" => true,
        "none" => false,
        "pi5" or "pi500" or "cm5" => model.Chip == PiChip.Bcm2712,
        "pi4" or "pi400" or "cm4" => model.Chip == PiChip.Bcm2711,
        "pi3" or "pi3+" or "pi2" or "pi02" => model.Chip == PiChip.Bcm2837,
        "pi1" or "pi0" or "pi0w" => model.Chip == PiChip.Bcm2835,

        // Conditions of displays and serial numbers: they may well hold.
        _ => true,
    };
}
