using System.Globalization;
using Radiator.Lights.Devices.Spi;
using Radiator.Lights.Rigs;

namespace Radiator.Lights.Devices.Doctor;

/// <summary>
/// Looks at the machine and at what hangs on it, and says what stands in the way of the light, with the very lines that
/// change it. Reads alone; opens no strip.
/// </summary>
/// <param name="root">The root folder; tests have one of their own.</param>
/// <param name="user">Who will drive the lights.</param>
/// <param name="outputs">The kinds of outputs.</param>
public sealed class LightsDoctor(string root, string user, LightOutputs outputs)
{
    private const string Machine = "machine";

    private readonly PiModel _model = PiModel.Read(root);
    private readonly BootConfiguration _boot = BootConfiguration.Read(root, PiModel.Read(root));
    private readonly List<DoctorFinding> _findings = [];

    /// <summary>Everything that is found, of the machine first.</summary>
    public async Task<IReadOnlyList<DoctorFinding>> ExamineAsync(
        IReadOnlyList<DoctorStrip> strips, CancellationToken cancellationToken)
    {
        _findings.Clear();
        var model = _model.Chip == PiChip.None
            ? _model.Text.Length == 0 ? "no Raspberry Pi: strips on its pins cannot be driven from here" : _model.Text
            : _model.Text;
        Say(DoctorLevel.Good, Machine, model);
        if (strips.Count == 0)
        {
            Say(
                DoctorLevel.Warning, Machine, "no strip is configured",
                "add one to Daemon:Lights:Strips of appsettings.json (docs/outputs.md has an example of each type)");
        }

        if (strips.Any(strip => strip.Settings.Output == "ws2812-spi"))
            ExamineCoreClock();
        foreach (var strip in strips)
        {
            if (strip.Settings.Output is "ws2812-spi" or "apa102-spi")
                ExamineSpi(strip.Settings);
            else if (strip.Settings.Output == "ws2812-pio")
                ExaminePio(strip.Settings);
            else if (strip.Settings.Host.Length > 0 && strip.Settings.Output is "ddp" or "wled")
                _findings.AddRange(await WledDoctor.ExamineAsync(strip.Settings, cancellationToken));
            ExamineCurrent(strip);
        }

        return [.. _findings];
    }

    private void ExamineCoreClock()
    {
        // Where SPI divides a clock that the governor changes: which one to pin (raspberrypi/firmware issue 992).
        var hertz = _model.Chip switch
        {
            PiChip.Bcm2711 => "500",
            PiChip.Bcm2837 when !_model.Text.Contains("Pi 2", StringComparison.Ordinal) => "250",
            PiChip.Bcm2835 when _model.Text.Contains("Zero", StringComparison.Ordinal) => "250",
            _ => "",
        };
        if (hertz.Length == 0)
            return;
        string[] wanted = [$"core_freq={hertz}", $"core_freq_min={hertz}"];
        string[] missing = [.. wanted.Where(line => _boot[line.Split('=')[0]] != hertz)];
        var isPinned = missing.Length == 0 || _boot["force_turbo"] == "1";
        if (isPinned)
            Say(DoctorLevel.Good, Machine, "the core clock, which SPI is divided from, stays the same");
        else
        {
            Say(
                DoctorLevel.Error, Machine,
                "the core clock, which SPI is divided from, changes with load: colours flicker",
                $"put into {_boot.Folder}/config.txt and reboot:\n{string.Join('\n', missing)}");
        }
    }

    private void ExamineSpi(OutputSettings settings)
    {
        var device = settings.Device.Length == 0 ? Ws2812Output.DefaultDevice : settings.Device;
        ExamineNode(settings.Name, device, "spi", _boot.Has("dtparam=spi=on"), "dtparam=spi=on");
        var isWs2812 = settings.Output == "ws2812-spi";
        if (isWs2812 && AuxiliarySpi.Refuse(device, _model) is { } problem)
            Say(DoctorLevel.Error, settings.Name, problem, "set Device to /dev/spidev0.0");
        var bytes = isWs2812
            ? Ws2812Settings.Read(settings).FrameBytes
            : Apa102Frame.LengthOf(settings.Pixels);
        var buffer = SpidevBuffer.Read(root);
        if (bytes <= buffer)
            Say(DoctorLevel.Good, settings.Name, Text($"a frame takes {bytes} bytes of spidev's {buffer}"));
        else
        {
            Say(
                DoctorLevel.Error, settings.Name,
                Text($"a frame takes {bytes} bytes, and spidev's buffer has {buffer}"),
                $"append to the one line of {_boot.Folder}/cmdline.txt, after a space, and reboot:\n"
                    + SpidevBuffer.SettingFor(bytes));
        }
    }

    private void ExaminePio(OutputSettings settings)
    {
        if (_model.Chip != PiChip.Bcm2712)
        {
            Say(
                DoctorLevel.Error, settings.Name, "ws2812-pio needs a Raspberry Pi 5",
                "set Output to ws2812-spi and wire the strip to pin 19");
            return;
        }

        var device = settings.Device.Length == 0 ? Pio.Ws2812PioOutput.DefaultDevice : settings.Device;
        var overlay = Text($"dtoverlay=ws2812-pio,gpio=18,num_leds={settings.Pixels}")
            + (settings.Order.Contains('w', StringComparison.OrdinalIgnoreCase) ? ",rgbw" : "");
        ExamineNode(settings.Name, device, "spi", _boot.Has("dtoverlay=ws2812-pio"), overlay);
        const string rule = "etc/udev/rules.d/99-radiator-leds.rules";
        if (user != "root" && !File.Exists(Path.Combine(root, rule)))
        {
            Say(
                DoctorLevel.Warning, settings.Name, $"{device} belongs to root alone, unless a rule of udev says else",
                $"put into /{rule} and reboot:\nSUBSYSTEM==\"ws2812-pio-rp1\", GROUP=\"spi\", MODE=\"0660\"");
        }
    }

    private void ExamineNode(string subject, string device, string group, bool isSet, string setting)
    {
        if (!File.Exists(Path.Combine(root, device.TrimStart('/'))))
        {
            var fix = isSet
                ? $"{_boot.Folder}/config.txt has {setting.Split(',')[0]} already: reboot"
                : $"put into {_boot.Folder}/config.txt and reboot:\n{setting}";
            Say(DoctorLevel.Error, subject, $"{device} does not exist", fix);
            return;
        }

        Say(DoctorLevel.Good, subject, $"{device} exists");
        if (user == "root" || IsMember(group) is not false)
            return;
        Say(
            DoctorLevel.Error, subject, $"{user} is not in the group {group}, which may open {device}",
            $"sudo usermod -aG {group} {user}\nand log in again; in a unit of systemd:\n"
                + $"SupplementaryGroups={group} gpio");
    }

    /// <summary>Whether the user is in a group; null where that cannot be said.</summary>
    private bool? IsMember(string group)
    {
        try
        {
            foreach (var line in File.ReadLines(Path.Combine(root, "etc/group")))
            {
                if (line.Split(':') is [var name, _, _, var members] && name == group)
                    return members.Split(',').Contains(user);
            }
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
        }

        return null;
    }

    private void ExamineCurrent(DoctorStrip strip)
    {
        var settings = strip.Settings;
        var type = outputs[settings.Output];
        var current = type.Adjust(settings).Current;
        var dark = settings.Pixels * current.Idle;
        var white = dark + settings.Pixels * (current.Red + current.Green + current.Blue + current.White);
        var limit = strip.MilliampsMax ?? PowerBudget.UnsaidMilliamps;
        var said = strip.MilliampsMax is null ? "nobody said what the supply gives: it counts as 500 mA; " : "";
        var text = Text(
            $"{said}{settings.Pixels} LEDs draw {dark / 1000:0.0} A dark and {white / 1000:0.0} A all white; ")
            + Text($"frames stay below {limit / 1000:0.0} A, ")
            + Text($"{type.FramesPerSecondMax(settings):0} of them a second at most");
        if (dark >= limit)
        {
            Say(
                DoctorLevel.Error, settings.Name, text,
                Text($"set MilliampsMax to what the supply gives, above {Math.Ceiling(dark)}"));
        }
        else if (strip.MilliampsMax is null)
            Say(DoctorLevel.Warning, settings.Name, text, "set MilliampsMax to what the supply gives");
        else
            Say(DoctorLevel.Note, settings.Name, text);
    }

    private void Say(DoctorLevel level, string subject, string text, string fix = "") =>
        _findings.Add(new DoctorFinding(level, subject, text, fix));

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
