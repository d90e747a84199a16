using System.Text;
using System.Text.Json;
using Radiator.Debugger.App;
using Radiator.Debugger.Tests.Model;
using Radiator.Debugger.Wall;
using Radiator.Events;
using Radiator.Events.Checking;
using Radiator.Terminal.Cells;
using Radiator.Terminal.Rendering;
using Radiator.Testing;
using Radiator.Testing.Terminal;
using Radiator.Wire;
using Radiator.Wire.Attach.V1;
using Violation = Radiator.Events.Checking.Violation;

namespace Radiator.Debugger.Tests.Screens;

public sealed class BoardScreenTests
{
    public static TheoryData<string, string, int, int> Screens()
    {
        var screens = new TheoryData<string, string, int, int>();
        foreach (var (name, tab) in new[]
            { ("violations", "2"), ("plan", "3"), ("users", "4"), ("discards", "5"), ("strips", "6") })
        {
            foreach (var (width, height) in new[] { (80, 24), (160, 45), (200, 60), (59, 15) })
                screens.Add(name, tab, width, height);
        }

        return screens;
    }

    [Theory]
    [MemberData(nameof(Screens))]
    public void Each_screen_at_each_size(string name, string tab, int width, int height)
    {
        using var screen = BoardHarness.Open(tab);
        screen.Draw(width, height);
        if (width == 80)
            ScreenGolden.Verify(screen.Buffer, $"{name}-{width}x{height}.txt");
        else
            Golden.Verify(screen.Text + "\n", $"{name}-{width}x{height}.txt");
    }

    [Theory]
    [InlineData("violations", "2")]
    [InlineData("plan", "3")]
    [InlineData("strips", "6")]
    public void Each_screen_without_colour_in_ascii(string name, string tab)
    {
        var plain = new TerminalCapabilities { Colors = ColorDepth.None, HasUnicode = false };
        using var screen = BoardHarness.Open(tab, new DebuggerSettings { Capabilities = plain, IsAscii = true });
        screen.Draw(100, 30);
        ScreenGolden.Verify(screen.Buffer, plain, $"{name}-ascii.txt");
        Assert.DoesNotContain(ScreenGolden.Of(screen.Buffer, plain), letter => letter > '~');
    }

    [Fact]
    public void The_plan_shows_one_event_whole_and_users_their_lane()
    {
        using (var plan = BoardHarness.Open("3"))
            Golden.Verify(plan.Press("enter").Draw().Text + "\n", "plan-event.txt");
        using var users = BoardHarness.Open("4");
        Golden.Verify(users.Press("enter").Draw().Text + "\n", "users-lane.txt");
    }

    [Fact]
    public void Whoever_acknowledges_or_resolves_is_asked_for_a_name_once()
    {
        var daemon = new FakeDaemon();
        using var screen = BoardHarness.Open("2", daemon: daemon);
        screen.Press("a ctrl-u").Type("ada").Press("enter").Draw();
        Wait(() => daemon.Asked.Count == 1);
        screen.Press("j r enter").Draw();
        Wait(() => daemon.Asked.Count == 2);
        screen.Press("z w").Draw();
        Wait(() => daemon.Asked.Count == 3);
        Assert.Matches("^acknowledge a[12] by ada$", daemon.Asked[0]);
        Assert.Matches("^resolve a[123] by ada$", daemon.Asked[1]);
        Assert.Matches("^snooze a[123] 168h$", daemon.Asked[2]);
    }

    [Fact]
    public void A_violation_opens_its_events_and_is_copied_as_an_issue()
    {
        using var screen = BoardHarness.Open("2");
        screen.Press("y").Draw();
        Assert.Contains("Order Completed", Assert.Single(screen.Terminal.Copies));
        screen.Press("enter").Draw();
        Assert.Equal("events", screen.Screen.OpenView.Name);
        Assert.NotEqual("", screen.Model.Events.FilterText);
        Assert.True(screen.Model.Events.Count > 0, screen.Model.Events.FilterText);
    }

    [Fact]
    public void An_unplanned_event_is_copied_as_a_rule_for_the_plan()
    {
        using var screen = BoardHarness.Open("3");
        screen.Press("u").Draw().Press("y").Draw();
        var rule = Assert.Single(screen.Terminal.Copies);
        Assert.Contains("Order Complete:", rule);
        Assert.Contains("order_id", rule);
        Assert.NotNull(Plans.PlanFile.Parse(Encoding.UTF8.GetBytes(rule), "plan.yaml").Plan);
    }

    [Fact]
    public void Users_are_found_as_somebody_types()
    {
        using var screen = BoardHarness.Open("4");
        screen.Press("/").Type("u_10501").Draw();
        Assert.Equal("1 of ", screen.Text.Split('\n').First(row => row.Contains(" people")).Trim()[..5]);
        screen.Press("esc").Draw();
    }

    [Fact]
    public void A_test_pulse_asks_first_and_a_light_names_its_event()
    {
        var id = new EventId(Sample.Log, 12);
        var daemon = new FakeDaemon
        {
            Explained = new ExplainReply
            {
                Explanations =
                {
                    new Explanation { LogId = id.LogId.ToWire(), Offset = 12, Rule = "order", Text = "Order Completed" },
                },
            },
        };
        using var screen = BoardHarness.Open("6", daemon: daemon);
        screen.Press("t r").Draw();
        Assert.Empty(daemon.Asked);
        screen.Press("y").Draw();
        Wait(() => daemon.Asked.Count == 1);
        Assert.Equal("pulse entrance red", daemon.Asked[0]);
        screen.Press("l l l enter").Draw();
        Wait(() => screen.Draw().Text.Contains("Order Completed", StringComparison.Ordinal));
        Assert.Equal("explain entrance 0.117", daemon.Asked[1]);
        Assert.Contains("HELD", screen.Text);
    }

    [Theory]
    [InlineData("2")]
    [InlineData("3")]
    [InlineData("4")]
    [InlineData("5")]
    [InlineData("6")]
    public void Hostile_text_leaves_nothing_that_a_terminal_obeys(string tab)
    {
        using var screen = BoardHarness.Open(tab);
        foreach (var evil in Hostile)
        {
            var name = JsonSerializer.Serialize(evil);
            screen.Source.Push(Sample.Seen(
                $$$"""{"type":"track","event":{{{name}}},"userId":{{{name}}},"anonymousId":{{{name}}},"properties":{ {{{name}}}:1}}""",
                900, violations: new Violation
                {
                    Type = ViolationType.Unplanned, Pointer = "/properties/" + evil, Description = evil, Actual = evil,
                    Expected = evil,
                }));
            screen.Source.Push(Sample.Discarded("invalid_json", evil, 901, body: evil));
        }

        foreach (var (width, height) in new[] { (80, 24), (160, 45) })
        {
            AssertHarmless(screen.Draw(width, height).Buffer);
            AssertHarmless(screen.Press("enter").Draw(width, height).Buffer);
            screen.Press("esc");
        }
    }

    [Fact]
    public void The_wall_shows_nobodys_data_whatever_is_sent()
    {
        using var screen = BoardHarness.Open("1");
        screen.Source.Push(Sample.Seen(Sample.Track("Order Completed", "ada@example.org", """{"card":"4111"}""")));
        var wall = new WallScreen(screen.Model, screen.Settings);
        foreach (var (width, height) in new[] { (80, 24), (160, 45), (200, 60), (59, 15), (20, 4) })
        {
            var buffer = new CellBuffer(width, height);
            wall.Draw(new Frame(buffer));
            AssertHarmless(buffer);
            var text = string.Join('\n', Enumerable.Range(0, height).Select(buffer.RowText));
            foreach (var secret in new[] { "ada@", "u_1", "a_6", "4111", "129.90" })
                Assert.DoesNotContain(secret, text, StringComparison.Ordinal);
        }
    }

    private static string[] Hostile =>
    [
        "\u009d0;pwned\u009c", "\u001b]0;pwned\u0007", "\u001b[2J", "\u202eabc", "a\u200bb", "\ud83d\ude00\u200d", "\u0007",
        new string('x', 5_000), "e\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301", "\ud800",
    ];

    private static void AssertHarmless(CellBuffer buffer)
    {
        var bytes = new System.Buffers.ArrayBufferWriter<byte>();
        new Renderer(new TerminalCapabilities()).Render(buffer, bytes);
        // Throws at whatever is no verb of ours.
        new VtScreen(buffer.Width, buffer.Height).Feed(bytes.WrittenSpan);
        var text = Encoding.UTF8.GetString(bytes.WrittenSpan);
        Assert.DoesNotContain(text, letter => letter is >= '\u0080' and < '\u00a0');
        Assert.DoesNotContain("\u001b]", text, StringComparison.Ordinal);
    }

    private static void Wait(Func<bool> condition) =>
        Assert.True(SpinWait.SpinUntil(condition, TimeSpan.FromSeconds(30)), "it did not happen");
}
