using Radiator.Lights.Devices.Net.Wled;
using Radiator.Testing;

namespace Radiator.Lights.Devices.Tests.Net;

public sealed class WledClientTests : IDisposable
{
    private const string Info = """
        {"ver":"0.15.0","vid":2412100,"leds":{"count":300,"pwr":470,"fps":42,"maxpwr":850,"maxseg":32},"name":"Wall \u001b[31m","live":true,"lip":"10.0.0.5","brand":"WLED"}
        """;

    private const string Configuration = """
        {"rev":[1,0],"hw":{"led":{"total":300,"maxpwr":850}},"light":{"gc":{"bri":1,"col":2.2,"val":2.2}},"if":{"live":{"en":true,"mso":false,"maxbri":false,"no-gc":false,"offset":0}}}
        """;

    private readonly WledHttp _wled = new();

    public void Dispose() => _wled.Dispose();

    [Fact]
    public async Task A_wled_says_who_it_is_and_nothing_that_a_terminal_obeys()
    {
        _wled.Info = Bytes(Info);
        using var client = new WledClient(_wled.Host);
        Assert.Equal(
            new WledInfo("Wall \uFFFD[31m", "0.15.0", 300, 42, 850, true), await client.GetInfoAsync(default));
    }

    [Theory]
    [InlineData(Configuration, true, 2.2)]
    [InlineData("""{"if":{"live":{"no-gc":true}},"light":{"gc":{"col":2.2}}}""", false, 2.2)]
    [InlineData("""{"if":{"live":{}},"light":{"gc":{"col":1}}}""", false, 2.2)]
    [InlineData("""{"if":{"live":{}},"light":{"gc":{"col":2.8}}}""", true, 2.8)]
    [InlineData("""{"if":{}}""", true, 2.2)]
    public async Task A_wled_says_whether_it_bends_live_data(string json, bool bends, double gamma)
    {
        _wled.Configuration = Bytes(json);
        using var client = new WledClient(_wled.Host);
        var configuration = await client.GetConfigurationAsync(default);
        Assert.Equal((bends, gamma), (configuration!.BendsLiveData, configuration.Gamma));
    }

    [Fact]
    public async Task What_is_no_wled_is_none_and_no_error()
    {
        using var client = new WledClient(_wled.Host);
        Assert.Null(await client.GetInfoAsync(default));
        foreach (var json in (string[])["[]", "{}", "{", "null", "{\"ver\":1}", "{\"ver\":\"\"}", "\"\\ud800\""])
        {
            _wled.Info = _wled.Configuration = Bytes(json);
            Assert.Null(await client.GetInfoAsync(default));
            Assert.Null(await client.GetConfigurationAsync(default));
        }

        _wled.Info = new byte[300 * 1024];
        Assert.Null(await client.GetInfoAsync(default));
        using var nobody = new WledClient("127.0.0.1:1");
        Assert.Null(await nobody.GetInfoAsync(default));
    }

    [Fact]
    public async Task Broken_answers_are_no_error()
    {
        const int seed = 3;
        var random = new Random(seed);
        using var client = new WledClient(_wled.Host);
        for (var i = 0; i < 150; i++)
        {
            var broken = Bytes(i % 2 == 0 ? Info : Configuration);
            for (var flips = random.Next(1, 6); flips > 0; flips--)
                broken[random.Next(broken.Length)] = (byte)random.Next(32, 127);
            _wled.Info = _wled.Configuration = broken;
            await client.GetInfoAsync(default);
            await client.GetConfigurationAsync(default);
        }
    }

    [Fact]
    public async Task The_light_follows_what_its_owner_sets()
    {
        var clock = new ManualTime();
        _wled.Configuration = Bytes(Configuration);
        using var gamma = WledGamma.Asked(new WledClient(_wled.Host), clock, exponentUnasked: 1);
        await UntilAsync(() => gamma.Table.Exponent == 2.2 && clock.TimerCount > 0);
        _wled.Configuration = Bytes("""{"if":{"live":{"no-gc":true}}}""");
        clock.Advance(TimeSpan.FromMinutes(1));
        await UntilAsync(() => gamma.Table.Exponent == 1);
    }

    private static async Task UntilAsync(Func<bool> isSo)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!isSo())
        {
            limit.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    private static byte[] Bytes(string text) => System.Text.Encoding.UTF8.GetBytes(text);
}
