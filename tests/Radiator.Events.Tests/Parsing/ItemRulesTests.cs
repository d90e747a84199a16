using static Radiator.Events.Tests.Parsing.Bodies;

namespace Radiator.Events.Tests.Parsing;

public class ItemRulesTests
{
    [Theory]
    [InlineData("""{"type":"track","event":"A","userId":"u"}""", DiscardReason.None)]
    [InlineData("""{"type":"track","event":"A","anonymousId":"a","properties":null}""", DiscardReason.None)]
    [InlineData("""{"type":"track","event":"A","userId":7}""", DiscardReason.None)]
    [InlineData("""{"type":"track","event":"A","userId":"","anonymousId":"a"}""", DiscardReason.None)]
    [InlineData("""{"ty\u0070e":"tr\u0061ck","ev\u0065nt":"A","userI\u0064":"u"}""", DiscardReason.None)]
    [InlineData("""{"type":"track","event":"A"}""", DiscardReason.NoUserAnonId)]
    [InlineData("""{"type":"track","event":"A","userId":null,"anonymousId":null}""", DiscardReason.NoUserAnonId)]
    [InlineData("""{"type":"track","event":"A","userId":"u","userId":null}""", DiscardReason.NoUserAnonId)]
    [InlineData("""{"type":"track","event":"A","previousId":"p"}""", DiscardReason.NoUserAnonId)]
    [InlineData("""{"type":"track","event":"A","userId":""}""", DiscardReason.IdNotString)]
    [InlineData("""{"type":"track","event":"A","userId":"","anonymousId":""}""", DiscardReason.IdNotString)]
    [InlineData("""{"type":"track","event":"A","userId":true}""", DiscardReason.IdNotString)]
    [InlineData("""{"type":"track","event":"A","userId":"u","anonymousId":{}}""", DiscardReason.IdNotString)]
    [InlineData("""{"type":"track","userId":"u"}""", DiscardReason.EventNotDefined)]
    [InlineData("""{"type":"track","event":null,"userId":"u"}""", DiscardReason.EventNotDefined)]
    [InlineData("""{"type":"track","event":"","userId":"u"}""", DiscardReason.EventNotDefined)]
    [InlineData("""{"type":"track","event":5,"userId":"u"}""", DiscardReason.EventNotString)]
    [InlineData("""{"type":"track","event":"A","event":[],"userId":"u"}""", DiscardReason.EventNotString)]
    [InlineData("""{"type":"track","event":"A","properties":[],"userId":"u"}""", DiscardReason.PropertiesNotObject)]
    [InlineData("""{"type":"page","properties":"x","userId":"u"}""", DiscardReason.PropertiesNotObject)]
    [InlineData("""{"type":"page","userId":"u"}""", DiscardReason.None)]
    [InlineData("""{"type":"page","name":null,"category":null,"userId":"u"}""", DiscardReason.None)]
    [InlineData("""{"type":"page","name":"","userId":"u"}""", DiscardReason.NameNotString)]
    [InlineData("""{"type":"screen","name":1,"userId":"u"}""", DiscardReason.NameNotString)]
    [InlineData("""{"type":"screen","name":12,"userId":"u"}""", DiscardReason.NameNotString)]
    [InlineData("""{"type":"page","name":"n","category":1,"userId":"u"}""", DiscardReason.CategoryNotString)]
    [InlineData("""{"type":"identify","userId":"u"}""", DiscardReason.None)]
    [InlineData("""{"type":"identify","userId":"u","traits":null}""", DiscardReason.None)]
    [InlineData("""{"type":"identify","userId":"u","traits":[]}""", DiscardReason.TraitsNotObject)]
    [InlineData("""{"type":"group","userId":"u","groupId":"g","traits":1}""", DiscardReason.TraitsNotObject)]
    [InlineData("""{"type":"group","userId":"u","groupId":"g"}""", DiscardReason.None)]
    [InlineData("""{"type":"group","userId":"u","groupId":12}""", DiscardReason.None)]
    [InlineData("""{"type":"group","userId":"u"}""", DiscardReason.IdRequired)]
    [InlineData("""{"type":"group","userId":"u","groupId":null}""", DiscardReason.IdRequired)]
    [InlineData("""{"type":"group","userId":"u","groupId":""}""", DiscardReason.IdNotString)]
    [InlineData("""{"type":"alias","userId":"u","previousId":"p"}""", DiscardReason.None)]
    [InlineData("""{"type":"alias","anonymousId":"a","previousId":"p"}""", DiscardReason.None)]
    [InlineData("""{"type":"alias","userId":"u"}""", DiscardReason.IdRequired)]
    [InlineData("""{"type":"alias","previousId":"p"}""", DiscardReason.NoUserAnonId)]
    [InlineData("""{"type":"alias","userId":"u","previousId":false}""", DiscardReason.IdNotString)]
    [InlineData("""{"event":"A","userId":"u"}""", DiscardReason.UnknownType)]
    [InlineData("""{"type":"Track","event":"A","userId":"u"}""", DiscardReason.UnknownType)]
    [InlineData("""{"type":1,"event":"A","userId":"u"}""", DiscardReason.UnknownType)]
    [InlineData("1e999", DiscardReason.ItemNotObject)]
    [InlineData("\"x\"", DiscardReason.ItemNotObject)]
    [InlineData("[{}]", DiscardReason.ItemNotObject)]
    [InlineData("null", DiscardReason.ItemNotObject)]
    public void An_item_is_judged_and_its_neighbours_are_unharmed(string item, DiscardReason reason)
    {
        const string good = """{"type":"track","event":"Good","userId":"u"}""";
        var items = Batch($$"""{"batch":[{{good}}, {{item}} ,{{good}}]}""").Items;
        Assert.Equal(3, items.Count);
        Assert.Equal(item, Text(items[1].RawJson));
        Assert.Equal(reason, items[1].Discard);
        Assert.Equal(reason == DiscardReason.None, items[1].Detail.Length == 0);
        Assert.Equal((DiscardReason.None, good), (items[0].Discard, Text(items[0].RawJson)));
        Assert.Equal((DiscardReason.None, good), (items[2].Discard, Text(items[2].RawJson)));
    }

    [Fact]
    public void The_path_of_a_single_call_wins_over_the_type_inside()
    {
        Assert.Equal(EventType.Page, Single("""{"type":"track","userId":"u","name":"Home"}""", EventType.Page).Type);
        Assert.Equal(DiscardReason.None, Single("""{"type":42,"userId":"u"}""", EventType.Page).Discard);
        Assert.Equal(EventType.Track, Single("""{"type":"track","event":"A","userId":"u"}""").Type);
        Assert.Equal(DiscardReason.UnknownType, Single("""{"userId":"u"}""").Discard);
    }

    [Fact]
    public void A_batch_level_id_stands_in_wherever_it_is_and_is_flagged()
    {
        var before = Batch("""{"userId":"batch","batch":[{"type":"track","event":"A"}]}""").Items[0];
        var behind = Batch("""{"batch":[{"type":"track","event":"A","userId":null}],"userId":"batch"}""").Items[0];
        var own = Batch("""{"batch":[{"type":"track","event":"A","userId":"own"}],"userId":"batch"}""").Items[0];
        Assert.Equal(("batch", EventFlags.IdFromEnvelope), (before.UserId.GetText(), before.Flags));
        Assert.Equal(("batch", EventFlags.IdFromEnvelope), (behind.UserId.GetText(), behind.Flags));
        Assert.Equal(("own", EventFlags.None), (own.UserId.GetText(), own.Flags));
    }

    [Fact]
    public void A_batch_level_id_that_is_none_does_not_harm_items_with_their_own()
    {
        var items = Batch("""
            {"userId":{},"batch":[{"type":"track","event":"A","anonymousId":"a"},{"type":"track","event":"A"}]}
            """).Items;
        Assert.Equal(DiscardReason.None, items[0].Discard);
        Assert.Equal(DiscardReason.NoUserAnonId, items[1].Discard);
    }

    [Fact]
    public void An_item_over_its_limit_is_refused_alone_and_one_at_the_limit_is_not()
    {
        const string start = """{"type":"track","event":"A","userId":"u","p":"AS""";
        string Sized(int bytes) => start + new string('x', bytes - start.Length - 2) + "\"}";
        var items = Batch($"{{\"batch\":[{Sized(32_768)},{Sized(32_769)},{Sized(100)}]}}").Items;
        Assert.Equal(DiscardReason.None, items[0].Discard);
        Assert.Equal(DiscardReason.Oversize, items[1].Discard);
        Assert.Contains("32769 bytes", items[1].Detail, StringComparison.Ordinal);
        Assert.Equal(DiscardReason.None, items[2].Discard);
    }

    [Fact]
    public void Items_beyond_the_limit_are_refused_one_by_one_and_a_flood_is_counted()
    {
        var limits = new EventLimits { ItemsMax = 10 };
        var few = EventParser.ParseBatch(Utf8("{\"batch\":[" + string.Join(',', Enumerable.Repeat("{}", 12)) + "]}"), limits);
        Assert.Equal(12, few.Items.Count);
        Assert.All(few.Items.Skip(10), item => Assert.Equal(DiscardReason.TooManyItems, item.Discard));
        var flood = EventParser.ParseBatch(Utf8("{\"batch\":[" + string.Join(',', Enumerable.Repeat("1", 9_999)) + "]}"), limits);
        Assert.Equal(50, flood.Items.Count);
        Assert.Equal(9_999, flood.Items.Sum(item => item.Count));
    }
}
