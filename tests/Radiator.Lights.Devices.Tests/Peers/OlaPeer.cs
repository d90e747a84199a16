using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Radiator.Lights.Devices.Tests.Net;
using Radiator.Testing;

namespace Radiator.Lights.Devices.Tests.Peers;

/// <summary>
/// The daemon of the Open Lighting Architecture (Debian: ola), an independent receiver of E1.31, Art-Net and Open Pixel
/// Control, with ports and settings of its own.
/// </summary>
internal sealed partial class OlaPeer : IAsyncDisposable
{
    public const string Program = "/usr/bin/olad";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    // Every plugin that looks for hardware or opens ports that nobody asked for.
    private static readonly string[] Unwanted =
    [
        "dummy", "espnet", "ftdidmx", "gpio", "karate", "kinet", "milinst", "nanoleaf", "opendmx", "osc", "pathport",
        "renard", "sandnet", "shownet", "spi", "stageprofi", "uartdmx", "usbdmx", "usbpro", "usbserial",
    ];

    private readonly TemporaryFolder _folder = new();
    private readonly Process _process;
    private readonly HttpClient _http;

    private OlaPeer()
    {
        foreach (var plugin in Unwanted)
            Write(plugin, "enabled = false");
        OpcPort = FreePort();
        Write("artnet", "enabled = true\nip = 127.0.0.1\nuse_loopback = true\n");
        Write("e131", "enabled = true\ninput_ports = 4\noutput_ports = 0\n");
        Write(
            "openpixelcontrol",
            $"enabled = true\nlisten = 127.0.0.1:{OpcPort}\nlisten_127.0.0.1:{OpcPort}_channel = 0\n");
        var (http, rpc) = (FreePort(), FreePort());
        string[] command =
        [
            Program, "-c", _folder.Path, "-p", $"{http}", "-r", $"{rpc}", "-l", "1", "--no-register-with-dns-sd",
        ];

        // It refuses to be root: then nobody has to do it.
        if (!OperatingSystem.IsWindows() && Environment.UserName == "root")
        {
            File.SetUnixFileMode(_folder.Path, (UnixFileMode)0b111_111_111);
            foreach (var file in Directory.GetFiles(_folder.Path))
                File.SetUnixFileMode(file, (UnixFileMode)0b110_110_110);
            command = ["/usr/bin/setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", .. command];
        }

        _http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{http}/"), Timeout = Patience };
        _process = Process.Start(new ProcessStartInfo(command[0], command[1..]) { RedirectStandardError = true })!;
        _ = _process.StandardError.ReadToEndAsync();
    }

    public int OpcPort { get; }

    /// <summary>Address of the interface that it listens on for E1.31: it takes the first.</summary>
    public string E131Address { get; private set; } = "";

    public static async Task<OlaPeer> StartAsync()
    {
        var peer = new OlaPeer();
        var start = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                // It answers before all of its plugins have started.
                var devices = (await peer.GetPortsAsync()).Select(port => port.Device).ToList();
                foreach (var device in devices)
                {
                    if (E131Device().Match(device) is { Success: true } match)
                        peer.E131Address = match.Groups[1].Value;
                }

                if (peer.E131Address.Length > 0 && devices.Exists(device => device.StartsWith("ArtNet"))
                    && devices.Exists(device => device.StartsWith("OPC Server")))
                    return peer;
                if (Stopwatch.GetElapsedTime(start) > Patience)
                    throw new TimeoutException($"OLA has only {string.Join(", ", devices)}.");
            }
            catch (HttpRequestException) when (Stopwatch.GetElapsedTime(start) < Patience && !peer._process.HasExited)
            {
            }

            await Task.Yield();
        }
    }

    /// <summary>Has a universe show what comes in by the next port of a device.</summary>
    /// <param name="device">How the device's name begins.</param>
    /// <param name="universe">For E1.31 and Art-Net, the universe of the protocol too.</param>
    public async Task PatchAsync(string device, int universe)
    {
        var port = (await GetPortsAsync()).First(port => port.Device.StartsWith(device) && !port.IsOutput);
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["id"] = $"{universe}", ["name"] = $"u{universe}", ["add_ports"] = port.Id,
        });
        using var answer = await _http.PostAsync("new_universe", form);
        Assert.Contains("\"ok\": true", await answer.Content.ReadAsStringAsync());
    }

    /// <summary>Waits until a universe shows these values; returns what it shows then.</summary>
    public async Task<byte[]> GetAsync(int universe, byte[] wanted)
    {
        var start = Stopwatch.GetTimestamp();
        while (true)
        {
            var answer = await _http.GetFromJsonAsync<JsonElement>($"get_dmx?u={universe}");
            byte[] values = [.. answer.GetProperty("dmx").EnumerateArray().Select(value => value.GetByte())];
            if (values.AsSpan().StartsWith(wanted) || Stopwatch.GetElapsedTime(start) > Patience)
                return values;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync().WaitAsync(Patience);
        _process.Dispose();
        _http.Dispose();
        _folder.Dispose();
    }

    private static int FreePort()
    {
        using var receiver = new UdpReceiver();
        return receiver.Port;
    }

    private async Task<List<(string Id, string Device, bool IsOutput)>> GetPortsAsync() =>
    [
        .. (await _http.GetFromJsonAsync<JsonElement>("json/get_ports")).EnumerateArray().Select(port => (
            port.GetProperty("id").GetString()!, port.GetProperty("device").GetString()!,
            port.GetProperty("is_output").GetBoolean())),
    ];

    private void Write(string plugin, string text) => File.WriteAllText(_folder.File($"ola-{plugin}.conf"), text);

    [GeneratedRegex(@"^E1\.31 .*\[([0-9.]+)\]$")]
    private static partial Regex E131Device();
}
