namespace Radiator.Collector.Tests.Http;

/// <summary>The bytes of every event that is kept are those that were sent.</summary>
public class HostileBytesTests
{
    [Fact]
    public async Task Every_item_of_every_body_is_kept_byte_for_byte_in_order()
    {
        await using var collector = await TestCollector.StartAsync();
        var sent = new List<byte[]>();
        for (var seed = 0; seed < 150; seed++)
        {
            var random = new Random(seed);
            var items = Enumerable.Range(0, random.Next(1, 25)).Select(i => HostileItems.Next(random, $"{seed}-{i}")).ToList();
            var body = Body(random, items);
            var answer = await RawAnswer.Of(await collector.PostAsync("/v1/batch", body, request =>
            {
                request.Headers.TransferEncodingChunked = random.Next(2) == 0 ? true : null;
                TestCollector.Basic(request, TestCollector.Key + ":");
            }));
            Assert.True(answer.Status == 200, $"seed {seed}: {answer.Status} {answer.Body} {Convert.ToBase64String(body)}");
            sent.AddRange(items);
        }

        var kept = await collector.ReadAllAsync();
        Assert.All(kept, record => Assert.True(record.Event is not null, record.Discard?.Detail));
        Assert.Equal(sent.Select(Convert.ToBase64String), kept.Select(record => record.Event.RawJson.ToBase64()));
    }

    [Fact]
    public async Task A_single_call_is_kept_byte_for_byte_without_the_space_around_it()
    {
        await using var collector = await TestCollector.StartAsync();
        var sent = new List<byte[]>();
        for (var seed = 1000; seed < 1100; seed++)
        {
            var item = HostileItems.Next(new Random(seed), $"{seed}");
            byte[] body = [.. "\u00ef\u00bb\u00bf \r\n".Select(c => (byte)c), .. item, .. "\n\t "u8];
            var answer = await collector.PostAsync(
                "/v1/track", body, request => TestCollector.Basic(request, TestCollector.Key + ":"));
            Assert.True((int)answer.StatusCode == 200, $"seed {seed}: {Convert.ToBase64String(item)}");
            sent.Add(item);
        }

        var kept = await collector.ReadAllAsync();
        Assert.Equal(sent.Select(Convert.ToBase64String), kept.Select(record => record.Event.RawJson.ToBase64()));
    }

    private static byte[] Body(Random random, List<byte[]> items)
    {
        var body = new MemoryStream();
        body.Write(random.Next(2) == 0
            ? "{\"batch\":["u8
            : "\n{\"sentAt\":\"\\ud800\",\"a\":[{}] , \"batch\" : [ "u8);
        for (var i = 0; i < items.Count; i++)
        {
            if (i > 0)
                body.Write(random.Next(4) == 0 ? "\n ,\t"u8 : ","u8);
            body.Write(items[i]);
        }

        body.Write(random.Next(2) == 0 ? "]}"u8 : " ] , \"writeKey\":\"ignored\" } \n"u8);
        return random.Next(3) == 0 ? TestCollector.Gzip(body.ToArray()) : body.ToArray();
    }
}
