using Radiator.Lights.Devices.Tests.Net;

namespace Radiator.Lights.Devices.Tests.Peers;

/// <summary>The outputs against OLA, byte by byte.</summary>
[Collection("light peers")]
[Trait("Category", "Slow")]
public class OlaTests
{
    private readonly LightOutputs _outputs = new();

    [OlaFact]
    public async Task E131_ArtNet_and_OPC_arrive_as_they_were_sent()
    {
        await using var ola = await OlaPeer.StartAsync();
        await ola.PatchAsync("E1.31", 1);
        await ola.PatchAsync("E1.31", 2);
        await ola.PatchAsync("E1.31", 3);
        await ola.PatchAsync("ArtNet", 10);
        await ola.PatchAsync("OPC Server", 11);
        var frame = Lit.Frame(new Random(5), 200);

        using (var output = Open("e131", 200, settings => settings.Host = ola.E131Address))
        {
            await ShowAsync(output, frame, (1, frame[..510]), (2, frame[510..]));
            for (var i = 1; i <= 300; i++)
            {
                frame[0]++;
                output.Show(frame, default);

                // Nobody sends faster than anybody reads.
                if (i % 10 == 0)
                    await ola.GetAsync(1, frame[..510]);
            }

            // Sequence numbers that begin again are no reason to drop what comes.
            await ShowAsync(output, frame, (1, frame[..510]), (2, frame[510..]));
        }

        using (var output = Open(
            "e131", 2, settings => (settings.Host, settings.Interface, settings.Universe) = ("", ola.E131Address, 3)))
            await ShowAsync(output, frame[..6], (3, frame[..6]));
        using (var output = Open("artnet", 200, settings => settings.Universe = 9))
            await ShowAsync(output, frame, (10, frame[510..]));
        using (var output = Open("opc", 170, settings => settings.Port = ola.OpcPort))
            await ShowAsync(output, frame[..510], (11, frame[..510]));

        async Task ShowAsync(ILightOutput output, byte[] bytes, params (int Universe, byte[] Values)[] expected)
        {
            output.Show(bytes, default);
            foreach (var (universe, values) in expected)
                Assert.Equal(values, (await ola.GetAsync(universe, values)).Take(values.Length));
        }
    }

    private ILightOutput Open(string type, int pixels, Action<OutputSettings> change)
    {
        var settings = Lit.To(0, pixels, change);
        settings.Output = type;
        Assert.Null(_outputs.Check(settings));
        return _outputs[type].Open(settings);
    }
}
