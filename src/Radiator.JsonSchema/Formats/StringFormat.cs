using Radiator.JsonSchema.Json;
using Radiator.JsonSchema.Patterns;

namespace Radiator.JsonSchema.Formats;

/// <summary>A format that can be asserted. All of them are known in every dialect.</summary>
internal sealed class StringFormat
{
    private static readonly Dictionary<string, StringFormat> Known = new StringFormat[]
    {
        new("date-time", DateTimeFormats.IsDateTime),
        new("date", DateTimeFormats.IsDate),
        new("time", DateTimeFormats.IsTime),
        new("duration", DateTimeFormats.IsDuration),
        new("email", text => EmailFormats.IsEmail(text, isInternational: false)),
        new("idn-email", text => EmailFormats.IsEmail(text, isInternational: true)),
        new("hostname", HostFormats.IsHostname),
        new("idn-hostname", InternationalHost.IsHostname),
        new("ipv4", AddressFormats.IsIpv4),
        new("ipv6", AddressFormats.IsIpv6),
        new("uri", text => UriFormats.IsUri(text, isInternational: false, isReference: false)),
        new("uri-reference", text => UriFormats.IsUri(text, isInternational: false, isReference: true)),
        new("iri", text => UriFormats.IsUri(text, isInternational: true, isReference: false)),
        new("iri-reference", text => UriFormats.IsUri(text, isInternational: true, isReference: true)),
        new("uri-template", UriTemplate.IsTemplate),
        new("uuid", IdFormats.IsUuid),
        new("json-pointer", IdFormats.IsJsonPointer),
        new("relative-json-pointer", IdFormats.IsRelativeJsonPointer),
        new("regex", text => EcmaPattern.IsUnicodePattern(JsonStrings.ToUtf16(text))),
    }.ToDictionary(format => format.Name, StringComparer.Ordinal);

    private readonly Test _test;

    private StringFormat(string name, Test test) => (Name, _test) = (name, test);

    private delegate bool Test(ReadOnlySpan<byte> text);

    public string Name { get; }

    /// <summary>Null where it is not known; such a format holds for everything.</summary>
    public static StringFormat? Find(string name) => Known.GetValueOrDefault(name);

    public bool Matches(ReadOnlySpan<byte> text) => _test(text);
}
