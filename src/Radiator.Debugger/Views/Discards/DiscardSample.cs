using System.Globalization;
using System.Text;
using Radiator.Debugger.App;
using Radiator.Debugger.App.Themes;
using Radiator.Debugger.Model.Rows;
using Radiator.Debugger.Views.Lists;
using Radiator.Terminal.Cells;

namespace Radiator.Debugger.Views.Discards;

/// <summary>One thing that was sent in vain: from where, how much, its first bytes.</summary>
internal static class DiscardSample
{
    private const int BytesPerRow = 16;

    public static IEnumerable<InkLine> About(EventRow row, IShell shell)
    {
        var (discard, request) = (row.Discard!, row.Request);
        if (discard.Detail.Length > 0 && !shell.IsMasked)
            yield return new InkLine("said", discard.Detail);
        var words = new List<string> { ShortText.Seconds(row.ReceivedAt, shell.Clock) };
        if (request.Endpoint.Length > 0)
            words.Add(request.Endpoint);
        if (request.RemoteAddress.Length > 0 && !shell.IsMasked)
            words.Add($"from {request.RemoteAddress}");
        if (discard.Item is { } item)
            words.Add(string.Create(CultureInfo.InvariantCulture, $"item {item + 1} of its batch"));
        yield return new InkLine("sent", string.Join("  ", words), Ink.Dim);
        if (discard.Count > 1)
        {
            yield return new InkLine(
                "folded", $"stands for {discard.Count:N0} from one sender, for one reason", Ink.Warning);
        }

        if (discard.FirstOffset is { } first)
            yield return new InkLine("first", $"the one before is event {first} of the log", Ink.Dim);
        if (discard.MessageId.Length > 0 && !shell.IsMasked)
            yield return new InkLine("message", discard.MessageId, Ink.Dim);
        yield return new InkLine("bytes", discard.Body.Length == (int)discard.BodyLength
            ? $"{discard.BodyLength:N0}" : $"{discard.BodyLength:N0}, the first {discard.Body.Length:N0} are kept", Ink.Dim);
    }

    /// <summary>What was sent: as text where it is text, else as bytes.</summary>
    public static void DrawBytes(Frame frame, EventRow row, IShell shell)
    {
        var body = row.Discard!.Body.Span;
        if (shell.IsMasked)
        {
            frame.Put(0, 0, "(masked)", shell.Theme.Dim);
            return;
        }

        if (IsText(body))
        {
            InkLine.Draw(frame, shell.Theme, [new InkLine("", Encoding.UTF8.GetString(body), Ink.JsonString)]);
            return;
        }

        for (var y = 0; y < frame.Height && y * BytesPerRow < body.Length; y++)
        {
            var part = body.Slice(y * BytesPerRow, Math.Min(BytesPerRow, body.Length - (y * BytesPerRow)));
            frame.Put(0, y, string.Create(CultureInfo.InvariantCulture, $"{y * BytesPerRow:x4}"), shell.Theme.Dim);
            frame.Put(6, y, Hex(part), shell.Theme.Text);
            frame.Put(6 + (BytesPerRow * 3) + 1, y, Letters(part), shell.Theme.JsonString);
        }
    }

    /// <summary>What was sent, as text.</summary>
    public static string TextOf(EventRow row) => IsText(row.Discard!.Body.Span)
        ? Encoding.UTF8.GetString(row.Discard.Body.Span) : Convert.ToHexStringLower(row.Discard.Body.Span);

    private static bool IsText(ReadOnlySpan<byte> body) =>
        System.Text.Unicode.Utf8.IsValid(body) && body.IndexOfAnyInRange((byte)0, (byte)8) < 0;

    private static string Hex(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder(bytes.Length * 3);
        foreach (var one in bytes)
            text.Append(CultureInfo.InvariantCulture, $"{one:x2} ");
        return text.ToString();
    }

    private static string Letters(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder(bytes.Length);
        foreach (var one in bytes)
            text.Append(one is >= 0x20 and < 0x7F ? (char)one : '.');
        return text.ToString();
    }
}
