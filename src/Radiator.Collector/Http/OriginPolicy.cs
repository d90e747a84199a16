namespace Radiator.Collector.Http;

/// <summary>Which web pages may call a path and read its answer.</summary>
internal enum OriginPolicy
{
    /// <summary>
    /// None: no CORS headers at all. For everything that tells what is in the log, because any page that somebody has
    /// open could read it otherwise, also from a collector on his own machine.
    /// </summary>
    None,

    /// <summary>Any page, with or without credentials: senders run on pages of every origin.</summary>
    Any,
}
