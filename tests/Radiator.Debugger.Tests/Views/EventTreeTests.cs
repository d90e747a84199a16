using Radiator.Debugger.Views.Detail;
using Radiator.Events.Checking;

namespace Radiator.Debugger.Tests.Views;

public sealed class EventTreeTests
{
    [Fact]
    public void A_violation_stands_under_its_line_and_a_missing_key_where_it_would_be()
    {
        var order = Observed.Order(1);

        var lines = EventTree.Lines(order.Event, order.Violations, _ => null);

        var shown = lines.Select(line => $"{line.Kind} {line.Depth} {line.Key} {line.Value}").ToList();
        var revenue = shown.IndexOf("Value 2 \"revenue\" \"129.90\",");
        Assert.Equal("Note 2 type expected a number, but got string \"129.90\".", shown[revenue + 1]);
        Assert.Equal("Fix 2 fix send 129.90 without quotes", shown[revenue + 2]);
        var ghost = shown.IndexOf("Ghost 2 \"currency\" (missing)");
        Assert.True(ghost > revenue);
        Assert.StartsWith("Note 2 required", shown[ghost + 1], StringComparison.Ordinal);
        Assert.Equal("End 1  },", shown[ghost + 2]);
    }

    [Fact]
    public void What_is_long_and_fine_is_folded_and_what_holds_a_violation_never()
    {
        var order = Observed.Order(1);

        var lines = EventTree.Lines(order.Event, order.Violations, _ => null);

        Assert.True(lines.Single(line => line.Pointer == "/context").IsFolded);
        Assert.False(lines.Single(line => line.Pointer == "/properties").IsFolded);
        Assert.Contains(EventTree.Lines(order.Event, order.Violations, pointer => pointer == "/context" ? false : null),
            line => line.Pointer == "/context/page");
    }

    [Fact]
    public void Every_violation_is_shown_once_whatever_its_pointer_is()
    {
        var random = new Random(7);
        string[] pointers = ["", "/", "/event", "/nothing", "/properties/a/b/c", "/properties/list/0", "/properties/~1",
            "/properties/list/9", "/context/app/version", "/traits", "no pointer"];
        for (var i = 0; i < 200; i++)
        {
            var violations = Enumerable.Range(0, random.Next(6)).Select(_ => Observed.Broken(
                (ViolationType)random.Next(18), pointers[random.Next(pointers.Length)], "x", actual: "y",
                length: random.Next(2))).ToArray();
            var seen = Observed.Event(
                1, """{"type":"track","event":"E","userId":"u","properties":{"list":[1],"/":{}}}""",
                violations: violations);

            var lines = EventTree.Lines(seen.Event, violations, _ => random.Next(2) == 0 ? null : false);

            Assert.Equal(
                violations.Length,
                lines.Where(line => line.Kind == DetailLineKind.Note).Select(line => line.Violation).Distinct(
                    ReferenceEqualityComparer.Instance).Count());
        }
    }

    [Fact]
    public void An_event_made_to_be_deep_or_long_ends()
    {
        const string Head = """{"type":"track","event":"E","userId":"u","properties":{"a":""";
        var deep = Head + new string('[', 60) + '1' + new string(']', 60) + "}}";
        var wide = $"{Head}[{string.Join(',', Enumerable.Repeat("0", 15_000))}]}}}}";

        Assert.True(EventTree.Lines(Observed.Event(1, deep).Event, [], _ => false).Count < 200);
        Assert.True(EventTree.Lines(Observed.Event(1, wide).Event, [], _ => false).Count > 15_000);
    }

    [Fact]
    public void Types_that_changed_come_before_values_that_did()
    {
        var good = Observed.Event(
            1, """{"type":"track","event":"E","userId":"u","messageId":"1","properties":{"a":1,"b":"x","c":true,"d":0}}""");
        var bad = Observed.Event(
            2, """{"type":"track","event":"E","userId":"u","messageId":"2","properties":{"d":0,"b":"y","a":"1","e":null}}""");

        var lines = EventDifference.Lines(bad.Event, good.Event, out var same);

        Assert.Equal(
            ["Removed properties.a 1 ", "Added properties.a \"1\" number, now string", "Added properties.e null new",
                "Removed properties.c true gone", "Removed properties.b \"x\" ", "Added properties.b \"y\" "],
            lines.Select(line => $"{line.Kind} {line.Key} {line.Value} {line.Right}"));
        Assert.Equal(4, same);
    }
}
