using System.Text;
using Radiator.Terminal.Input;
using Radiator.Testing;
using Radiator.Testing.Terminal;

namespace Radiator.Terminal.Tests.Input;

/// <summary>What holds for any bytes at all.</summary>
public sealed class InputDecoderFuzzTests
{
    private const int Rounds = 3000;

    private static readonly string[] Pieces =
    [
        "\e", "\e[", "\eO", "\e]", "\eP", "\e_", "\e\\", "\a", "\x18", "\x1a", "[", "O", ";", ":", "~", "<", "?", "$",
        "1", "200~", "201~", "\e[200~", "\e[201~", "\e[<0;1;1M", "\e[1;5A", "\e[97;5u", "\e]11;rgb:1/2/3", "é", "€",
        "😀", "q",
        "\x03", "\0", "M", "R", "n", "c", "u", "65535", "99999999", "\e[A", "\e[0n", "\e[[A", " ", "\x7f",
    ];

    [Fact]
    public void Any_bytes_give_the_same_events_however_they_are_split()
    {
        ForEachSeed((random, seed) =>
        {
            var bytes = Noise(random, random.Next(1, 400));
            var whole = Decode([bytes], out var droppedWhole);
            var pieces = new List<byte[]>();
            for (var at = 0; at < bytes.Length;)
            {
                var length = Math.Min(bytes.Length - at, random.Next(1, 9));
                pieces.Add(bytes[at..(at + length)]);
                at += length;
            }

            var split = Decode(pieces, out var droppedSplit);
            Assert.True(whole.SequenceEqual(split) && droppedWhole == droppedSplit, $"seed {seed}");
        });
    }

    [Fact]
    public void After_four_kilobytes_of_anything_a_cancel_brings_it_to_rest()
    {
        ForEachSeed((random, seed) =>
        {
            var decoder = new InputDecoder(new ManualTime());
            var events = new List<InputEvent>();
            decoder.Feed(Noise(random, 4096), events);
            // A paste ends with its own end alone: nothing in it may be a key.
            decoder.Feed("\e[201~"u8, events);
            decoder.Feed("\x18"u8, events);
            Assert.True(decoder.IsAtRest, $"seed {seed}");
            events.Clear();
            decoder.Feed("q"u8, events);
            Assert.True(events.SequenceEqual([KeyPress.Of('q')]), $"seed {seed}");
        }, Rounds / 10);
    }

    [Fact]
    public void Time_alone_brings_it_to_rest_from_anywhere()
    {
        ForEachSeed((random, seed) =>
        {
            var time = new ManualTime();
            var decoder = new InputDecoder(time);
            var events = new List<InputEvent>();
            decoder.Feed(Noise(random, random.Next(1, 60)), events);
            if (decoder.TimeLeft is { } left)
                time.Advance(left);
            decoder.Expire(events);
            Assert.True(decoder.IsAtRest && decoder.TimeLeft is null, $"seed {seed}");
        });
    }

    [Fact]
    public void What_is_encoded_is_decoded_again()
    {
        ForEachSeed((random, seed) =>
        {
            var sent = Enumerable.Range(0, 20).Select(_ => Event(random)).ToArray();
            var decoder = new InputDecoder(new ManualTime())
            {
                CursorReportsOutstanding = sent.OfType<TerminalReply>()
                    .Count(reply => reply.Kind == ReplyKind.CursorPosition),
            };
            // While a cursor report is awaited, f3 with modifiers would be taken for it.
            if (decoder.CursorReportsOutstanding > 0)
                sent = [.. sent.Where(input => input is not KeyPress { Key: Key.F3 })];
            var got = new List<InputEvent>();
            foreach (var input in sent)
                decoder.Feed(TestKeys.Encode(input), got);
            Assert.True(sent.SequenceEqual(got), $"seed {seed}: {string.Join(' ', sent.Except(got))}");
            Assert.Equal(0, decoder.Dropped);
        });
    }

    [Fact]
    public void A_key_is_its_name_and_back()
    {
        ForEachSeed((random, seed) =>
        {
            var key = AnyKey(random);
            Assert.True(key == KeyPress.Parse(key.ToString()), $"seed {seed}: {key}");
        });
    }

    [Fact]
    public void No_name_of_a_key_throws_anything_but_a_sentence()
    {
        ForEachSeed((random, seed) =>
        {
            var name = Encoding.UTF8.GetString(Noise(random, random.Next(0, 12)));
            if (!KeyPress.TryParse(name, out var key, out var problem))
                Assert.True(problem.Length > 0, $"seed {seed}");
            else
                Assert.True(KeyPress.Parse(key.ToString()) == key, $"seed {seed}: {name}");
        });
    }

    private static void ForEachSeed(Action<Random, int> check, int rounds = Rounds)
    {
        for (var seed = 0; seed < rounds; seed++)
            check(new Random(seed), seed);
    }

    // Half of it made of what sequences are made of, so that their insides are reached.
    private static byte[] Noise(Random random, int length)
    {
        var bytes = new List<byte>();
        while (bytes.Count < length)
        {
            if (random.Next(4) == 0)
                bytes.Add((byte)random.Next(256));
            else
                bytes.AddRange(Encoding.UTF8.GetBytes(Pieces[random.Next(Pieces.Length)]));
        }

        return [.. bytes];
    }

    private static List<InputEvent> Decode(IEnumerable<byte[]> pieces, out long dropped)
    {
        var decoder = new InputDecoder(new ManualTime()) { CursorReportsOutstanding = 2 };
        var events = new List<InputEvent>();
        foreach (var piece in pieces)
            decoder.Feed(piece, events);
        dropped = decoder.Dropped;
        return events;
    }

    private static InputEvent Event(Random random) => random.Next(8) switch
    {
        0 => new Paste(new string('x', random.Next(50)) + "\ntwo é"),
        1 => new MouseInput(
            (MouseAction)random.Next(3), random.Next(3), random.Next(500), random.Next(300),
            (KeyModifiers)random.Next(8)),
        2 => new MouseInput(
            (MouseAction)random.Next(3, 5), 0, random.Next(500), random.Next(300), (KeyModifiers)random.Next(8)),
        3 => new FocusChange(random.Next(2) == 0),
        4 => new TerminalReply(ReplyKind.Background, random.Next(0x1000000)),
        5 => new TerminalReply((ReplyKind)random.Next(4), random.Next(1, 60)) is var reply
            && reply.Kind is ReplyKind.CursorPosition or ReplyKind.Mode
            ? reply with { Second = random.Next(1, 60) }
            : reply,
        _ => AnyKey(random),
    };

    private static KeyPress AnyKey(Random random)
    {
        var modifiers = (KeyModifiers)random.Next(8);
        if (random.Next(2) == 0)
            return KeyPress.Of((Key)random.Next((int)Key.Enter, (int)Key.F12 + 1), modifiers);
        while (true)
        {
            var value = random.Next(3) switch
            {
                0 => random.Next(0x20, 0x7F),
                1 => random.Next(0xA0, 0x2000),
                _ => random.Next(0x110000),
            };
            // Private numbers are kitty's for keys, and with modifiers arrive as such.
            if (Rune.TryCreate(value, out var rune) && !Rune.IsControl(rune) && value is not (>= 0xE000 and <= 0xF8FF)
                && (value <= 0xFFFF || modifiers == KeyModifiers.None))
                return KeyPress.Of(rune, modifiers);
        }
    }
}
