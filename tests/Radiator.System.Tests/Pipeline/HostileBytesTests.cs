using System.Net;
using System.Text;
using Radiator.System.Tests.Proxy;

namespace Radiator.System.Tests.Pipeline;

/// <summary>What a collector keeps is what passed a recording proxy in front of it, whatever it is and however it got there.</summary>
public class HostileBytesTests
{
    // A char is a byte here, so that what is no UTF-8 can be written too.
    private static readonly string[] Values =
    [
        "\"\\ud83d\"", "\"\\udc00\\ud800\"", "1e999", "-0", "1.0", "9007199254740993", "123456789012345678901234567890.000",
        "\"\\u0000\\u001b]0;x\\u0007\"", "\"\\u2028\\u202e\"", "\"\\/\"", "{\"a\":1,\"a\":2,\"\\u0061\":3}", "{\"\":{\"\":[]}}",
        "[ 1 ,\r\n[ ] ,\t{ } ]", "\"\u00c0\u00af\"", "\"\u00ff\u00fe\u0080\"", "\"\u00e2\u0082\"", "\"\u00ef\u00bb\u00bf\"",
        new string('[', 4_000) + new string(']', 4_000),
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task What_is_in_the_log_is_what_passed_the_proxy(int seed)
    {
        await using var installation = new Installation();
        await installation.StartCollectorAsync();
        await using var proxy = await MisbehavingProxy.StartAsync(
            installation.HttpAddress, new ProxyScript(seed), TimeSpan.FromMilliseconds(50));
        using var sender = new HttpClient();
        var sent = 0;
        foreach (var items in Values.Select(Item).Chunk(3))
        {
            sent += items.Length;
            var body = Encoding.Latin1.GetBytes($"{{\"batch\":[{string.Join(" ,", items)}],\"writeKey\":\"{Installation.WriteKey}\"}}");
            var attempts = 1;
            while (!await IsTakenAsync(sender, proxy.Address, body))
                Assert.True(++attempts <= 8, $"seed {seed}: refused eight times");
        }

        var (events, discards) = await installation.ReadLogAsync();
        var passed = proxy.Requests.Where(request => request.CollectorStatus == 200).SelectMany(request => request.Items())
            .Select(Encoding.Latin1.GetString).ToHashSet();
        Assert.Equal(sent, events.Count);
        Assert.All(events, kept => Assert.Contains(Encoding.Latin1.GetString(kept.RawJson.Span), passed));
        Assert.All(discards, discard => Assert.Equal("Duplicate", discard.Reason.ToString()));
    }

    private static string Item(string value, int n) =>
        $"{{ \"type\":\"track\",\"event\":\"A\",\"userId\":\"u\",\"messageId\":\"h{n}\",\"x\":{value},\"properties\":{{\"v\" : {value}}}}}";

    private static async Task<bool> IsTakenAsync(HttpClient sender, string address, byte[] body)
    {
        try
        {
            using var answer = await sender.PostAsync(address + "/v1/batch", new ByteArrayContent(body));
            return answer.StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
