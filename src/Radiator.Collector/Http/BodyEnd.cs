namespace Radiator.Collector.Http;

/// <summary>How reading a request's body came to its end.</summary>
internal enum BodyEnd
{
    /// <summary>It is whole, and inflated.</summary>
    Complete,

    /// <summary>It is, or would inflate to, more than the limit; the first bytes are there.</summary>
    TooLarge,

    /// <summary>The sender went away; the first bytes are there.</summary>
    Incomplete,

    /// <summary>The sender was slower than the limit; the first bytes are there.</summary>
    TooSlow,

    /// <summary>It does not inflate; it is there as sent.</summary>
    InvalidEncoding,

    /// <summary>Too much is in memory already.</summary>
    Busy,
}
