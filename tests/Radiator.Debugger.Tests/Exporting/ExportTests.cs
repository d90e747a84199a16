using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Radiator.Debugger.Exporting;
using Radiator.Debugger.Model.Rows;
using Radiator.Debugger.Model.Violations;
using Radiator.Debugger.Tests.Model;
using Radiator.Events;
using Radiator.Events.Checking;
using Radiator.Events.Files;
using Radiator.Testing;

namespace Radiator.Debugger.Tests.Exporting;

/// <summary>What is copied holds what was sent, and what senders wrote stays what it is: text.</summary>
public class ExportTests
{
    /// <summary>One of each class of text that does something where it is pasted.</summary>
    private static readonly string[] s_hostile =
    [
        "\u009d0;pwned\u009c", "\u001b]52;c;aGk=\u0007", "'; rm -rf ~ #", "$(touch /tmp/x)`id`", "a'b'\\''c",
        "\"); alert(1); (\"", "</script><script>alert(1)</script>", "${1+1}", "line\r\nsecond", "tab\tnull\u0000end",
        "\u202Eevil\u202C", "zero\u200Bwidth\uFEFF", "\u2028\u2029", "[link](javascript:alert(1)) ![i](http://x/y.png)",
        "```\n## heading\n```", "`` ` ``", "| cell | @channel #1", "<img src=x onerror=alert(1)>", "*/ // -->", "\\",
        "\U000E0041\U000E0042", "%s %n !important", "-d @/etc/passwd", "é😀",
    ];

    [Fact]
    public void The_curl_is_one_command_whose_body_is_the_event()
    {
        foreach (var text in s_hostile)
        {
            var row = Hostile(text);
            var arguments = ShellWords(CurlCommand.Of(row));
            Assert.Equal(["curl", "-sS", "-u", "wk_web:", "-H", "content-type: application/json", "--data-raw"],
                arguments[..7]);
            Assert.Equal("http://localhost:8080/v1/batch", arguments[8]);
            using var sent = JsonDocument.Parse(arguments[7]);
            using var came = JsonDocument.Parse(row.RawJson);
            Assert.True(JsonElement.DeepEquals(came.RootElement, sent.RootElement.GetProperty("batch")[0]), text);
            AssertInert(CurlCommand.Of(row), allowed: "\n");
        }
    }

    [Fact]
    public void The_curl_brings_the_envelope_and_leaves_out_what_would_make_it_a_duplicate()
    {
        var request = new RequestEnvelope
        {
            Json = """{"context":{"ip":"1.2.3.4"},"batch":[],"sentAt":"2026-11-22T14:00:00Z"}"""u8.ToArray(),
            WriteKey = "key",
        };
        var item = StoredEvent.Read(
            """{"event":"A","messageId":"m1","userId":"u","n":1.50}"""u8.ToArray(), request, out _)!;
        var row = new EventRow(0, new Observation { Event = item, Verdict = Verdict.Conforming });
        Assert.Equal(
            """{"context":{"ip":"1.2.3.4"},"sentAt":"2026-11-22T14:00:00Z","batch":["""
            + """{"type":"track","event":"A","messageId":"m1","userId":"u","n":1.50}]}""",
            ShellWords(CurlCommand.Of(row))[7]);
        Assert.DoesNotContain("messageId", CurlCommand.Of(row, isFresh: true));
        Assert.Contains("'http://pi:9000/v1/batch'", CurlCommand.Of(row, "http://pi:9000/"));
    }

    [Fact]
    public void A_shell_agrees_about_the_command()
    {
        var script = string.Join('\n', s_hostile.Select(text => CurlCommand.Of(Hostile(text))));
        var (code, output) = Run("sh", "curl() { for a in \"$@\"; do printf '%s\\0' \"$a\"; done; }\n" + script, "-s");
        Assert.Equal(0, code);
        var words = output.Split('\0', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(s_hostile.Length * 8, words.Length);
        for (var i = 0; i < s_hostile.Length; i++)
            JsonDocument.Parse(words[(i * 8) + 6]).Dispose();
    }

    [PeerFact(program: "curl")]
    public async Task The_curl_really_sends_the_event()
    {
        using var collector = new TcpListener(IPAddress.Loopback, 0);
        collector.Start();
        var row = Hostile(string.Concat(s_hostile));
        var taking = TakeAsync(collector);
        var (code, output) = Run(
            "sh", CurlCommand.Of(row, $"http://127.0.0.1:{((IPEndPoint)collector.LocalEndpoint).Port}"), "-s");
        var (head, body) = await taking.WaitAsync(TimeSpan.FromSeconds(30));

        Assert.Equal((0, "{}"), (code, output));
        Assert.StartsWith("POST /v1/batch HTTP/1.1", head);
        Assert.Contains("Authorization: Basic " + Convert.ToBase64String("wk_web:"u8), head);
        using var sent = JsonDocument.Parse(body);
        using var came = JsonDocument.Parse(row.RawJson);
        Assert.True(JsonElement.DeepEquals(came.RootElement, sent.RootElement.GetProperty("batch")[0]));
    }

    [PeerFact(program: "node")]
    public void The_JavaScript_runs_and_calls_what_it_should()
    {
        foreach (var text in s_hostile)
        {
            var row = Hostile(text);
            var script = "const seen=[];const analytics=new Proxy({},{get:(_,name)=>(...a)=>seen.push([name,...a])});\n"
                + JavaScriptCode.Of(row)
                + "process.stdout.write(JSON.stringify(seen));";
            var (code, output) = Run("node", script, "-");
            Assert.True(code == 0, $"{text}: {JavaScriptCode.Of(row)}");
            using var seen = JsonDocument.Parse(output);
            var call = seen.RootElement[0];
            Assert.Equal(1, seen.RootElement.GetArrayLength());
            Assert.Equal("track", call[0].GetString());
            Assert.Equal(text, call[1].GetString());
            Assert.Equal(text, call[2].GetProperty("value").GetString());
            AssertInert(JavaScriptCode.Of(row), allowed: "\n");
        }
    }

    [Theory]
    [InlineData("""{"type":"identify","userId":"u","traits":{"plan":"pro"}}""", "analytics.identify(\"u\", {")]
    [InlineData("""{"type":"identify","anonymousId":"a","traits":{"x":1}}""", "analytics.identify({")]
    [InlineData("""{"type":"page","name":"Home","anonymousId":"a"}""",
        "analytics.page(\"Home\", {}, { anonymousId: \"a\" });")]
    [InlineData("""{"type":"screen","userId":"u","properties":{}}""", "analytics.screen({});")]
    [InlineData("""{"type":"group","groupId":"g","userId":"u"}""", "analytics.group(\"g\", {});")]
    [InlineData("""{"type":"alias","userId":"new","previousId":"old"}""", "analytics.alias(\"new\", \"old\");")]
    [InlineData("""{"type":"track","event":"A","userId":"u","properties":{"\u005f_proto__":{"x":1}}}""",
        "analytics.track(\"A\", JSON.parse(")]
    public void Each_call_has_its_arguments_in_the_order_of_the_SDK(string json, string code) =>
        Assert.Contains(code, JavaScriptCode.Of(new EventRow(0, Sample.Seen(json))));

    [Fact]
    public void The_JSON_is_the_same_value_with_numbers_as_they_were_sent()
    {
        foreach (var text in s_hostile)
        {
            var row = Hostile(text);
            var json = EventJson.Of(row);
            using var shown = JsonDocument.Parse(json);
            using var came = JsonDocument.Parse(row.RawJson);
            Assert.True(JsonElement.DeepEquals(came.RootElement, shown.RootElement), text);
            AssertInert(json, allowed: "\n");
        }

        Assert.Equal(
            "{\n  \"a\": [\n    1.0,\n    12345678901234567890123,\n    {},\n    []\n  ],\n  \"b\": {\n"
            + "    \"c\": null\n  }\n}",
            EventJson.Indent("""{"a":[1.0,12345678901234567890123,{},[]],"b":{"c":null}}"""u8.ToArray()));
        Assert.Equal("{broken", EventJson.Indent("{broken"u8.ToArray()));
    }

    [Fact]
    public void An_issue_shows_what_senders_wrote_and_does_nothing_with_it()
    {
        foreach (var text in s_hostile)
        {
            var row = Hostile(text);
            var group = new ViolationGroup
            {
                Key = "k", Event = text, Field = text, Type = ViolationType.Type, Count = 41, Owner = text,
                FirstSeen = Sample.Now, LastSeen = Sample.Now, Description = text,
                Newest = Sample.WrongType(text) with { Nearest = text, Fix = text },
                Origins = [new OriginCount(new ViolationOrigin(text, text, text), 39, Sample.Now, Sample.Now)],
                Values = [new ValueCount(text, 3)],
            };
            var issue = IssueText.Of(group, row, "shop@v14");
            AssertInert(issue, allowed: "\n");
            var prose = OutsideOfCode(issue);
            Assert.DoesNotContain("<", prose);
            Assert.DoesNotContain("](", prose);
            Assert.DoesNotContain("@channel", prose);
            foreach (var line in issue.Split('\n').Where(line => line.StartsWith("| ", StringComparison.Ordinal)))
                Assert.Equal(6, line.Replace("\\|", "", StringComparison.Ordinal).Count(c => c == '|'));
        }
    }

    [Fact]
    public void The_list_as_lines_is_what_the_debugger_reads_again()
    {
        var store = new RingStore();
        foreach (var text in s_hostile)
            store.Append(Hostile(text).Observation!);
        store.Append(Sample.Discarded("invalid_json", "broken", body: "{broken"));
        using var target = new MemoryStream();
        var sequences = Enumerable.Range(0, s_hostile.Length + 2).Select(i => (long)i).ToArray();
        Assert.Equal(s_hostile.Length + 1, NdjsonExport.Write(store, sequences, target));

        var lines = Encoding.UTF8.GetString(target.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(s_hostile.Length + 1, lines.Length);
        var (events, problems) = (new List<AnalyticsEvent>(), new List<string>());
        foreach (var line in lines)
            FileEvents.Read(Encoding.UTF8.GetBytes(line), events, problems);
        Assert.Empty(problems);
        for (var i = 0; i < s_hostile.Length; i++)
            Assert.True(store.Get(i)!.RawJson.Span.SequenceEqual(events[i].RawJson.Span), s_hostile[i]);
    }

    private static EventRow Hostile(string text)
    {
        var quoted = JsonSerializer.Serialize(text);
        // As a sender may write it: the characters themselves, and not their escapes, wherever JSON allows that.
        var raw = new StringBuilder("\"");
        foreach (var character in text)
        {
            raw.Append(character switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                < ' ' => string.Create(null, $"\\u{(int)character:x4}"),
                _ => character.ToString(),
            });
        }

        var json = "{\"type\":\"track\",\"event\":" + raw + "\",\"userId\":" + quoted
            + ",\"properties\":{\"value\":" + raw + "\",\"price\":1.50}}";
        return new EventRow(0, Sample.Seen(json, violations: [Sample.WrongType(text)]));
    }

    private static void AssertInert(string text, string allowed)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var character = text[i];
            Assert.False(
                char.IsControl(character) && !allowed.Contains(character), $"U+{(int)character:X4} at {i} of {text}");
            Assert.False(
                character is (>= '\u200B' and <= '\u200F') or (>= '\u2028' and <= '\u202E') or '\uFEFF' or '\uDB40',
                $"U+{(int)character:X4} at {i} of {text}");
        }
    }

    // CommonMark: code spans and fences hold no markup.
    private static string OutsideOfCode(string markdown)
    {
        var prose = new StringBuilder();
        for (var i = 0; i < markdown.Length;)
        {
            if (markdown[i] == '\\' && i + 1 < markdown.Length)
            {
                i += 2;
                continue;
            }

            if (markdown[i] != '`')
            {
                prose.Append(markdown[i++]);
                continue;
            }

            var run = 0;
            while (i + run < markdown.Length && markdown[i + run] == '`')
                run++;
            var end = i + run;
            while (end < markdown.Length)
            {
                if (markdown[end] != '`')
                {
                    end++;
                    continue;
                }

                var closing = 0;
                while (end + closing < markdown.Length && markdown[end + closing] == '`')
                    closing++;
                end += closing;
                if (closing == run)
                    break;
            }

            i = end;
        }

        return prose.ToString();
    }

    // POSIX quoting: words, single quotes, backslashes.
    private static string[] ShellWords(string command)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        var (isIn, isQuoted) = (false, false);
        for (var i = 0; i < command.Length; i++)
        {
            var character = command[i];
            if (isQuoted)
            {
                if (character == '\'')
                    isQuoted = false;
                else
                    word.Append(character);
            }
            else if (character == '\'')
                isIn = isQuoted = true;
            else if (character == '\\' && i + 1 < command.Length && command[i + 1] == '\n')
                i++;
            else if (character == '\\')
            {
                word.Append(command[++i]);
                isIn = true;
            }
            else if (character is ' ' or '\n')
            {
                if (isIn)
                    words.Add(word.ToString());
                word.Clear();
                isIn = false;
            }
            else
            {
                Assert.True(char.IsAsciiLetterOrDigit(character) || character is '-' or '_', $"bare {character}");
                word.Append(character);
                isIn = true;
            }
        }

        Assert.False(isQuoted);
        return [.. words];
    }

    private static async Task<(string Head, byte[] Body)> TakeAsync(TcpListener collector)
    {
        using var client = await collector.AcceptTcpClientAsync();
        var stream = client.GetStream();
        var bytes = new List<byte>();
        var piece = new byte[8_192];
        while (true)
        {
            var read = await stream.ReadAsync(piece);
            bytes.AddRange(piece[..read]);
            var text = Encoding.Latin1.GetString([.. bytes]);
            var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
            if (end < 0 && read > 0)
                continue;
            var length = int.Parse(
                text.Split("Content-Length: ")[1].Split('\r')[0], System.Globalization.CultureInfo.InvariantCulture);
            if (bytes.Count < end + 4 + length && read > 0)
                continue;
            await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"u8.ToArray());
            return (text[..end], [.. bytes[(end + 4)..]]);
        }
    }

    private static (int Code, string Output) Run(string program, string input, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(false), StandardOutputEncoding = new UTF8Encoding(false),
        })!;
        var errors = process.StandardError.ReadToEndAsync();
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEnd();
        Assert.True(process.WaitForExit(TimeSpan.FromSeconds(30)), program);
        errors.Wait(TimeSpan.FromSeconds(5));
        return (process.ExitCode, output);
    }
}
