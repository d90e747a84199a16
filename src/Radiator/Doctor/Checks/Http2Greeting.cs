using System.Text;

namespace Radiator.Doctor.Checks;

/// <summary>Greets a server as an HTTP/2 client does, and tells by its first bytes what it is.</summary>
internal static class Http2Greeting
{
    private const byte SettingsFrame = 4;
    private const byte GoAwayFrame = 7;
    private const byte TlsAlert = 0x15;

    // RFC 9113, section 3.4: the preface, and an empty SETTINGS frame.
    private static readonly byte[] s_preface =
        [.. Encoding.ASCII.GetBytes("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"), 0, 0, 0, SettingsFrame, 0, 0, 0, 0, 0];

    public static async Task<SpokenProtocol> TellAsync(
        Stream stream, TimeSpan limit, TimeProvider clock, CancellationToken cancellationToken)
    {
        var answer = new byte[9];
        try
        {
            await stream.WriteAsync(s_preface, cancellationToken);
            var read = await stream.ReadAtLeastAsync(
                answer, answer.Length, throwOnEndOfStream: false, cancellationToken)
                .AsTask().WaitAsync(limit, clock, cancellationToken);
            return Of(answer.AsSpan(0, read));
        }
        catch (TimeoutException)
        {
            return SpokenProtocol.Silence;
        }
        catch (IOException)
        {
            return SpokenProtocol.Unknown;
        }
    }

    // A server of HTTP/1.1 alone answers in words, or as Kestrel does with GOAWAY: HTTP_1_1_REQUIRED.
    private static SpokenProtocol Of(ReadOnlySpan<byte> answer) =>
        answer.StartsWith("HTTP/1"u8) ? SpokenProtocol.Http1
        : answer.Length > 0 && answer[0] == TlsAlert ? SpokenProtocol.Tls
        : answer.Length < 9 ? SpokenProtocol.Unknown
        : answer[3] switch
        {
            SettingsFrame => SpokenProtocol.Http2,
            GoAwayFrame => SpokenProtocol.Http1,
            _ => SpokenProtocol.Unknown,
        };
}
