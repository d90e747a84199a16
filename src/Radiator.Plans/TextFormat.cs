namespace Radiator.Plans;

/// <summary>What a text is, beyond being a string. Named as in JSON Schema.</summary>
public enum TextFormat : byte
{
    /// <summary>Any text.</summary>
    None = 0,

    /// <summary><c>date-time</c>: RFC 3339, section 5.6, with date, time and offset.</summary>
    DateTime,

    /// <summary><c>date</c>: RFC 3339 full-date.</summary>
    Date,

    /// <summary><c>email</c>: local part, <c>@</c>, a domain with at least one dot.</summary>
    Email,

    /// <summary><c>uri</c>: RFC 3986 with a scheme.</summary>
    Uri,

    /// <summary><c>uuid</c>: RFC 9562, 8-4-4-4-12 hexadecimal digits.</summary>
    Uuid,

    /// <summary><c>time</c>: RFC 3339 full-time, with an offset.</summary>
    Time,

    /// <summary><c>duration</c>: ISO 8601, as in RFC 3339, appendix A.</summary>
    Duration,

    /// <summary><c>hostname</c>: RFC 1123.</summary>
    Hostname,

    /// <summary><c>ipv4</c>: four decimal numbers.</summary>
    Ipv4,

    /// <summary><c>ipv6</c>: RFC 4291, section 2.2, without a zone.</summary>
    Ipv6,

    /// <summary><c>uri-reference</c>: RFC 3986, relative ones too.</summary>
    UriReference,

    /// <summary><c>currency</c>: a code of ISO 4217, in capitals: EUR, GBP, USD.</summary>
    Currency,
}
