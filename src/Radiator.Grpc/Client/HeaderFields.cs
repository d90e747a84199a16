using System.Globalization;
using System.Net.Http.Headers;
using Radiator.Grpc.Wire;

namespace Radiator.Grpc.Client;

/// <summary>Reads what a server sent, as it sent it: nothing is validated or split on the way.</summary>
internal static class HeaderFields
{
    /// <summary>Values that cannot be decoded are left out: the status of the call says more than they do.</summary>
    public static Metadata Read(HttpHeaders headers)
    {
        var metadata = new Metadata();
        foreach (var header in headers.NonValidated)
        {
            foreach (var value in header.Value)
                MetadataCodec.TryAdd(metadata, header.Key, value);
        }

        return metadata;
    }

    /// <summary>The status; null where there is none. A number that no status has counts as UNKNOWN.</summary>
    public static Status? ReadStatus(HttpHeaders headers)
    {
        if (Find(headers, ProtocolHeaders.Status) is not { } text)
            return null;
        var detail = PercentCodec.Decode(Find(headers, ProtocolHeaders.Message) ?? "");
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var code)
            && code <= (int)StatusCode.Unauthenticated
            ? new Status((StatusCode)code, detail)
            : new Status(
                StatusCode.Unknown, $"The server sent the status '{text}', which does not exist. {detail}".TrimEnd());
    }

    public static string? Find(HttpHeaders headers, string name) =>
        headers.NonValidated.TryGetValues(name, out var values) ? values.ToString() : null;
}
