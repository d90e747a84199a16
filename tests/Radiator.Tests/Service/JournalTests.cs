using System.Buffers.Binary;
using System.Text;
using Microsoft.Extensions.Logging;
using Radiator.Service.Journal;
using Radiator.Testing;

namespace Radiator.Tests.Service;

public class JournalTests
{
    [Fact]
    public void A_line_is_an_entry_with_priority_part_and_the_values_of_its_template()
    {
        using var journal = new FakeManager();
        using var provider = Provider(journal.Address);
        provider.CreateLogger("Radiator.Daemon.Upstream.EventSubscriber").LogWarning(
            "Not connected to {Collector}: {Detail}", "http://office:8081", "refused\nby a \u001b[2J wall");
        var entry = Read(journal.ReceiveBytes());
        Assert.Equal("Not connected to http://office:8081: refused by a ␛[2J wall", entry["MESSAGE"]);
        Assert.Equal(("4", "radiator", "EventSubscriber"),
            (entry["PRIORITY"], entry["SYSLOG_IDENTIFIER"], entry["RADIATOR_PART"]));
        Assert.Equal("http://office:8081", entry["RADIATOR_COLLECTOR"]);
        Assert.Equal("refused\nby a \u001b[2J wall", entry["RADIATOR_DETAIL"]);
    }

    [Theory]
    [InlineData(LogLevel.Critical, 2)]
    [InlineData(LogLevel.Error, 3)]
    [InlineData(LogLevel.Warning, 4)]
    [InlineData(LogLevel.Information, 6)]
    [InlineData(LogLevel.Debug, 7)]
    [InlineData(LogLevel.Trace, 7)]
    public void Levels_are_those_of_syslog(LogLevel level, int priority) =>
        Assert.Equal(priority, JournalEntry.Priority(level));

    [Fact]
    public void Hostile_values_forge_no_field_and_an_entry_stays_within_a_datagram()
    {
        var random = new Random(4711);
        for (var round = 0; round < 500; round++)
        {
            var values = Enumerable.Range(0, random.Next(40))
                .Select(i => KeyValuePair.Create(
                    random.Next(4) == 0 ? "Bad name=" : $"Value{i}", (object?)Text(random))).ToArray();
            var message = Text(random);
            var bytes = JournalEntry.Encode(
                LogLevel.Error, "Part", message, new IOException(Text(random)), values);
            Assert.InRange(bytes.Length, 1, 200_000);
            var entry = Read(bytes.Span);
            Assert.All(entry.Keys, name => Assert.Matches(
                "^(MESSAGE|PRIORITY|SYSLOG_IDENTIFIER|RADIATOR_[A-Z0-9]+)$", name));
            Assert.DoesNotContain(entry["MESSAGE"], char.IsControl);
            Assert.Equal("3", entry["PRIORITY"]);
        }
    }

    [Fact]
    public void Where_the_journal_is_gone_a_line_with_its_priority_goes_to_standard_error()
    {
        using var error = new StringWriter();
        using var provider = new JournalLoggerProvider(new JournalSocket("/nonexistent/journal"), error);
        provider.CreateLogger("Part").LogError(new IOException("no\nspace"), "It cannot be written");
        Assert.Equal($"<3>It cannot be written: no space{Environment.NewLine}", error.ToString());
    }

    [Fact]
    public void A_stream_is_the_journals_only_where_it_is_the_very_socket_that_the_variable_names()
    {
        using var folder = new TemporaryFolder();
        var stream = folder.File("2");
        File.CreateSymbolicLink(stream, "socket:[4711]");
        Assert.True(JournalStream.Is(stream, _ => "9:4711"));
        Assert.False(JournalStream.Is(stream, _ => "9:4712"));
        Assert.False(JournalStream.Is(stream, _ => null));
        Assert.False(JournalStream.Is(stream, _ => "4711"));
        Assert.False(JournalStream.Is(folder.File("none"), _ => "9:4711"));
    }

    private static JournalLoggerProvider Provider(string path) => new(new JournalSocket(path), TextWriter.Null);

    private static string Text(Random random) => string.Create(random.Next(3_000), random, (span, source) =>
    {
        foreach (ref var unit in span)
            unit = source.Next(5) == 0 ? "\n\r=\0\u001b\ud800\u2028"[source.Next(7)] : (char)source.Next(32, 0x500);
    });

    // As journald reads it (systemd.io/JOURNAL_NATIVE_PROTOCOL); throws where it could not.
    private static Dictionary<string, string> Read(ReadOnlySpan<byte> entry)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        while (entry.Length > 0)
        {
            var end = entry.IndexOf((byte)'\n');
            var line = entry[..end];
            var equals = line.IndexOf((byte)'=');
            entry = entry[(end + 1)..];
            if (equals >= 0)
            {
                fields.Add(Encoding.ASCII.GetString(line[..equals]), Encoding.UTF8.GetString(line[(equals + 1)..]));
                continue;
            }

            var length = (int)BinaryPrimitives.ReadUInt64LittleEndian(entry);
            fields.Add(Encoding.ASCII.GetString(line), Encoding.UTF8.GetString(entry.Slice(8, length)));
            Assert.Equal((byte)'\n', entry[8 + length]);
            entry = entry[(9 + length)..];
        }

        return fields;
    }
}
