namespace Radiator.System.Tests.Clients;

/// <summary>How many POSTs a client makes of 250 calls: the fewer, the more of them must meet misbehaviour.</summary>
internal enum Requests
{
    /// <summary>None at all: GETs.</summary>
    None,

    /// <summary>Two to four.</summary>
    Few,

    /// <summary>A dozen or two.</summary>
    Batches,

    /// <summary>250.</summary>
    OneForEach,
}
