using Radiator.Terminal.Input;
using Radiator.Terminal.Loop;
using Radiator.Terminal.Rendering;
using Radiator.Testing.Terminal;

namespace Radiator.Terminal.Tests.Loop;

public sealed class TerminalLoopTests
{
    public static TheoryData<PtyPersonality> Personalities =>
        [PtyPersonality.XtermJs, PtyPersonality.Tmux, PtyPersonality.Kitty, PtyPersonality.Dumb, PtyPersonality.Silent];

    [Theory]
    [MemberData(nameof(Personalities))]
    public void The_first_frame_waits_for_no_answer(PtyPersonality personality)
    {
        var scenario = new LoopScenario(personality);
        scenario.Terminal.OneWay = Seconds(0.3);
        scenario.Terminal.Press(Seconds(5), "q");
        Assert.Equal(0, scenario.Run());
        var (at, text) = scenario.Terminal.Writes[0];
        Assert.Equal(TimeSpan.Zero, at);
        Assert.Contains("LIST 80x24", text);
        Assert.EndsWith("\e[5n", text);
    }

    [Theory]
    [MemberData(nameof(Personalities))]
    public void An_idle_loop_writes_nothing_and_has_no_timer(PtyPersonality personality)
    {
        var scenario = new LoopScenario(personality);
        var (waits, writes) = (0, 0);
        scenario.Terminal.At(
            Seconds(5), () => (waits, writes) = (scenario.Terminal.Waits, scenario.Terminal.Writes.Count));
        scenario.Terminal.At(TimeSpan.FromHours(24), () =>
        {
            Assert.Equal(waits, scenario.Terminal.Waits);
            Assert.Equal(writes, scenario.Terminal.Writes.Count);
        });
        scenario.Terminal.Press(TimeSpan.FromHours(24), "q");
        Assert.Equal(0, scenario.Run());
    }

    [Fact]
    public void A_key_is_answered_in_the_moment_it_comes_and_many_that_come_together_by_one_frame()
    {
        var scenario = new LoopScenario();
        scenario.Stream(Seconds(0), Seconds(2), 2000);
        scenario.Terminal.Press(Seconds(1.0017), "a b c down down");
        scenario.Terminal.Press(Seconds(2), "q");
        scenario.Run();
        Assert.Equal("a b c down down q", scenario.Screen.Keys);
        Assert.Single(scenario.FramesAfter(Seconds(1.0016)), at => at == Seconds(1.0017));
        Assert.Equal(TimeSpan.Zero, scenario.Loop.Perf.KeyToBytes?.Worst);
    }

    [Fact]
    public void A_stream_is_drawn_at_most_every_33_milliseconds_and_its_end_is_shown()
    {
        var scenario = new LoopScenario();
        scenario.Stream(Seconds(1), Seconds(11), 2000);
        scenario.Terminal.At(Seconds(12), () => Assert.Contains("row 20000", scenario.Terminal.Output.ToString()));
        scenario.Terminal.Press(Seconds(12), "q");
        scenario.Run();
        var frames = scenario.FramesAfter(Seconds(1)).ToArray();
        Assert.InRange(frames.Length, 290, 302);
        Assert.All(
            frames.Zip(frames.Skip(1)), pair => Assert.True(pair.Second - pair.First >= TimeSpan.FromMilliseconds(33)));
        // A wake-up for the frame, one for its answer, one for what came next; not one per row.
        Assert.InRange(scenario.Terminal.Waits, 1, 301 * 4);
    }

    [Fact]
    public void A_tick_draws_by_itself_and_its_end_lets_the_loop_sleep()
    {
        var scenario = new LoopScenario();
        scenario.Screen.Tick = Seconds(0.1);
        scenario.Terminal.At(Seconds(10.01), () => scenario.Screen.Tick = null);
        scenario.Terminal.Press(Seconds(3600), "q");
        scenario.Run();
        Assert.InRange(scenario.Screen.Drawn, 95, 105);
        Assert.InRange(scenario.Terminal.TimersFired, 95, 110);
    }

    [Fact]
    public void Without_the_keyboard_it_draws_once_a_second_and_with_it_at_once_again()
    {
        var scenario = new LoopScenario();
        scenario.Terminal.Send(Seconds(1), "\e[O"u8.ToArray());
        scenario.Stream(Seconds(1.5), Seconds(21.5), 100);
        scenario.Terminal.Send(Seconds(21.4), "\e[I"u8.ToArray());
        scenario.Terminal.Press(Seconds(22), "q");
        scenario.Run();
        Assert.InRange(scenario.FramesAfter(Seconds(1.5)).Count(at => at < Seconds(21.4)), 18, 22);
        Assert.Contains(Seconds(21.4), scenario.FramesAfter(Seconds(21)));
    }

    [Fact]
    public void A_drag_of_the_corner_is_drawn_at_most_every_50_milliseconds_and_ends_right()
    {
        var scenario = new LoopScenario();
        for (var step = 0; step < 100; step++)
            scenario.Terminal.Resize(Seconds(1 + (step * 0.004)), 60 + step, 20 + (step % 9));
        scenario.Terminal.Resize(Seconds(1.4), 100, 30);
        scenario.Terminal.At(Seconds(2), () => Assert.StartsWith(" LIST 100x30", scenario.Terminal.Output.ToString()));
        scenario.Terminal.Press(Seconds(2), "q");
        scenario.Run();
        Assert.InRange(scenario.Screen.Inputs.OfType<Resized>().Count(), 8, 10);
        Assert.Equal(new Resized(100, 30), scenario.Screen.Inputs.OfType<Resized>().Last());
    }

    [Fact]
    public void A_second_of_noise_at_a_megabyte_starves_no_drawing()
    {
        var scenario = new LoopScenario();
        var random = new Random(1);
        for (var step = 0; step < 100; step++)
        {
            var noise = new byte[10_000];
            random.NextBytes(noise);
            // Neither q nor ctrl-z, nor a paste.
            foreach (ref var value in noise.AsSpan())
                value = value is (byte)'q' or 0x1A or (byte)'~' ? (byte)'x' : value;
            scenario.Terminal.Send(Seconds(1 + (step * 0.01)), noise);
        }

        scenario.Stream(Seconds(1), Seconds(2), 100);
        scenario.Terminal.Send(Seconds(2.5), "\x18"u8.ToArray());
        scenario.Terminal.Press(Seconds(4), "q");
        Assert.Equal(0, scenario.Run());
        Assert.InRange(scenario.FramesAfter(Seconds(1)).Count(at => at < Seconds(2)), 30, 110);
        Assert.True(scenario.Loop.Perf.DroppedInput > 1000);
    }

    [Fact]
    public void Control_z_leaves_stops_and_shows_everything_again()
    {
        var scenario = new LoopScenario(options: new TerminalLoopOptions { Title = "list", HasMouse = true });
        scenario.Terminal.Press(Seconds(1), "ctrl-z");
        scenario.Terminal.At(Seconds(2), () => Assert.Contains("LIST 80x24", scenario.Terminal.Output.ToString()));
        scenario.Terminal.Press(Seconds(3), "q");
        Assert.Equal(0, scenario.Run());
        Assert.Equal((1, 2), (scenario.Terminal.Suspended, scenario.Terminal.Entered));
        Assert.Equal("q", scenario.Screen.Keys);
        AssertGivenBack(scenario);
    }

    [Fact]
    public void Continued_after_a_stop_from_outside_it_takes_the_terminal_anew()
    {
        var scenario = new LoopScenario();
        scenario.Terminal.Continue(Seconds(1));
        scenario.Terminal.Press(Seconds(2), "q");
        scenario.Run();
        Assert.Equal((2, 0), (scenario.Terminal.Entered, scenario.Terminal.Suspended));
    }

    [Fact]
    public void A_child_gets_the_terminal_and_the_screen_comes_back()
    {
        var scenario = new LoopScenario();
        var exitCode = 0;
        scenario.Screen.OnKey = key =>
        {
            if (key.ToString() == "e")
                exitCode = scenario.Loop.RunChild("less", "-R", "file");
        };
        scenario.Terminal.Press(Seconds(1), "e");
        scenario.Terminal.At(Seconds(2), () => Assert.Contains("key e", scenario.Terminal.Output.ToString()));
        scenario.Terminal.Press(Seconds(2), "q");
        scenario.Run();
        Assert.Equal(["less -R file"], scenario.Terminal.Children);
        Assert.Equal((3, 2), (exitCode, scenario.Terminal.Entered));
        AssertGivenBack(scenario);
    }

    [Theory]
    [InlineData(1, 129)]
    [InlineData(2, 130)]
    [InlineData(15, 143)]
    public void A_signal_ends_it_with_the_code_that_shells_know(int signal, int exitCode)
    {
        var scenario = new LoopScenario();
        scenario.Terminal.Signal(Seconds(1), signal);
        Assert.Equal(exitCode, scenario.Run());
        AssertGivenBack(scenario);
    }

    [Fact]
    public void A_terminal_that_hangs_up_ends_it()
    {
        var scenario = new LoopScenario();
        Assert.Equal(129, scenario.Run());
    }

    [Fact]
    public void A_screen_that_throws_leaves_the_terminal_as_it_was()
    {
        var scenario = new LoopScenario(PtyPersonality.Kitty);
        scenario.Screen.OnKey = _ => throw new InvalidOperationException("broken");
        scenario.Terminal.Press(Seconds(1), "a");
        Assert.Equal("broken", Assert.Throws<InvalidOperationException>(() => scenario.Run()).Message);
        AssertGivenBack(scenario);
    }

    [Fact]
    public void A_terminal_of_lines_only_is_refused_with_the_reason()
    {
        var options = TerminalLoopOptions.From(name => name == "TERM" ? "dumb" : null);
        var scenario = new LoopScenario(options: options);
        Assert.Contains("TERM", Assert.Throws<Terminal.Device.TerminalException>(() => scenario.Run()).Message);
        Assert.Equal(0, scenario.Terminal.Entered);
    }

    [Fact]
    public void A_late_answer_is_waited_for_before_leaving_but_not_for_long()
    {
        var scenario = new LoopScenario();
        scenario.Terminal.OneWay = Seconds(0.06);
        scenario.Terminal.Press(Seconds(3), "a");
        scenario.Terminal.Press(Seconds(3.001), "q");
        scenario.Run();
        // Typed at 3.001, read at 3.061; the frame of 3.060 is answered at 3.180.
        Assert.Equal(Seconds(3.18), scenario.Terminal.Writes[^1].At);

        var silent = new LoopScenario(PtyPersonality.Silent);
        silent.Terminal.Press(Seconds(0.5), "q");
        silent.Run();
        Assert.Equal(Seconds(0.7), silent.Terminal.Writes[^1].At);
    }

    [Fact]
    public void An_answer_that_was_given_up_is_waited_for_before_leaving_too()
    {
        var scenario = new LoopScenario();
        scenario.Terminal.Press(Seconds(3), "a");
        scenario.Terminal.At(Seconds(5), () => scenario.Terminal.OneWay = Seconds(1.5));
        // Asked at 5 and 7.5, answered at 8, which is later than anybody waits, and at 10.5.
        scenario.Stream(Seconds(5), Seconds(10), 1);
        scenario.Terminal.Press(Seconds(7.6), "q");
        scenario.Run();
        var asked = scenario.FramesAfter(Seconds(4)).Last();
        Assert.InRange(asked, Seconds(7), Seconds(9));
        Assert.Equal(asked + Seconds(3), scenario.Terminal.Writes[^1].At);
    }

    [Fact]
    public void What_the_terminal_answers_is_known_and_used()
    {
        var scenario = new LoopScenario(PtyPersonality.Kitty);
        scenario.Terminal.Press(Seconds(1), "a");
        scenario.Terminal.At(Seconds(2), () =>
        {
            Assert.Equal(1, scenario.Terminal.Output.KeyboardFlags);
            Assert.Equal(0x1E1E1E, scenario.Loop.Background);
            Assert.True(scenario.Loop.Capabilities.HasUnicode);
        });
        scenario.Terminal.Press(Seconds(2), "q");
        scenario.Run();
        AssertGivenBack(scenario);
    }

    [Fact]
    public void A_terminal_whose_lines_are_two_columns_wide_gets_plain_letters()
    {
        // Its DA1 comes after what it says about the cursor.
        var scenario = new LoopScenario(PtyPersonality.Silent);
        scenario.Terminal.Send(Seconds(0.1), "\e[1;3R\e[1;2R\e[?6c"u8.ToArray());
        scenario.Terminal.Press(Seconds(1), "q");
        scenario.Run();
        Assert.False(scenario.Loop.Capabilities.HasUnicode);
    }

    [Fact]
    public void After_the_last_answer_f3_is_a_key_again()
    {
        var scenario = new LoopScenario();
        scenario.Terminal.Press(Seconds(1), "shift-f3");
        scenario.Terminal.Press(Seconds(2), "q");
        scenario.Run();
        Assert.Equal("shift-f3 q", scenario.Screen.Keys);
    }

    [Fact]
    public void A_copy_reaches_the_clipboard_and_says_how_much()
    {
        var scenario = new LoopScenario();
        var result = default(CopyResult);
        scenario.Screen.OnKey = key => result = key.ToString() == "y" ? scenario.Loop.Copy("größer\e[2J") : result;
        scenario.Terminal.Press(Seconds(1), "y");
        scenario.Terminal.Press(Seconds(2), "q");
        scenario.Run();
        Assert.Equal(new CopyResult(true, "sent to the clipboard, 12 B"), result);
        Assert.Equal("größer\e[2J", scenario.Terminal.Output.Clipboard);
    }

    [Fact]
    public void A_copy_that_no_terminal_takes_is_refused_in_words()
    {
        var scenario = new LoopScenario();
        Assert.Equal(
            new CopyResult(false, "too long for the clipboard: 55,501 B, at most 55,500; export it to a file"),
            scenario.Loop.Copy(new string('x', 55_501)));
        Assert.True(scenario.Loop.Copy(new string('x', 55_500)).IsSent);
        Assert.False(scenario.Loop.Copy("one more at once").IsSent);
    }

    [Fact]
    public void A_title_cannot_leave_its_sequence()
    {
        var scenario = new LoopScenario();
        scenario.Screen.OnKey = _ => scenario.Loop.SetTitle("a\e\\\a\u009cb\u009d0;pwned" + new string('x', 500));
        scenario.Terminal.Press(Seconds(1), "t");
        scenario.Terminal.At(Seconds(1.5), () =>
        {
            var title = scenario.Terminal.Output.Title;
            Assert.StartsWith("a␛\\␇", title);
            Assert.DoesNotContain(title, char.IsControl);
            Assert.InRange(title.Length, 100, 300);
        });
        scenario.Terminal.Press(Seconds(2), "q");
        Assert.Equal(0, scenario.Run());
    }

    [Fact]
    public void The_mouse_is_reported_only_when_asked_for_and_a_drag_only_where_it_got()
    {
        var scenario = new LoopScenario();
        scenario.Screen.OnKey = key => scenario.Loop.HasMouse ^= key.ToString() == "m";
        scenario.Terminal.At(Seconds(1), () => Assert.DoesNotContain(1000, scenario.Terminal.Output.ModesOn));
        scenario.Terminal.Press(Seconds(1), "m");
        scenario.Terminal.At(Seconds(2), () => Assert.Superset(
            new HashSet<int> { 1000, 1002, 1006 }, scenario.Terminal.Output.ModesOn.ToHashSet()));
        var drags = Enumerable.Range(1, 20).Select(x => new MouseInput(MouseAction.Drag, 0, x, 3, KeyModifiers.None));
        scenario.Terminal.Send(Seconds(2), [.. drags.SelectMany(TestKeys.Encode)]);
        scenario.Terminal.Press(Seconds(3), "m");
        scenario.Terminal.At(Seconds(4), () => Assert.DoesNotContain(1000, scenario.Terminal.Output.ModesOn));
        scenario.Terminal.Press(Seconds(4), "q");
        scenario.Run();
        Assert.Equal(20, Assert.Single(scenario.Screen.Inputs.OfType<MouseInput>()).X);
    }

    [Fact]
    public void Options_are_read_from_the_environment()
    {
        var variables = new Dictionary<string, string>
        {
            ["TERM"] = "screen-256color",
            ["TMUX"] = "/tmp/x",
            ["ESCDELAY"] = "25",
            ["LANG"] = "C.UTF-8",
        };
        var options = TerminalLoopOptions.From(variables.GetValueOrDefault, null);
        Assert.Equal(ColorDepth.Ansi256, options.Capabilities.Colors);
        Assert.Equal(TimeSpan.FromMilliseconds(25), options.EscapeDelay);
        Assert.True(options is { IsMultiplexed: true, HasQuestions: true });
        Assert.False(TerminalLoopOptions.From(name => name == "TERM" ? "linux" : null).HasQuestions);
    }

    private static TimeSpan Seconds(double seconds) => TimeSpan.FromSeconds(seconds);

    private static void AssertGivenBack(LoopScenario scenario)
    {
        // What is on its way arrives.
        scenario.Terminal.Wait(Seconds(10), untilWritable: false);
        scenario.Terminal.Wait(Seconds(10), untilWritable: false);
        Assert.False(scenario.Terminal.IsEntered);
        var output = scenario.Terminal.Output;
        Assert.Empty(output.ModesOn.Except([25]));
        Assert.False(output.IsAlternate || output.IsCursorHidden);
        Assert.Equal((0, 0), (output.KeyboardFlags, output.Titles));
    }
}
