using System.Globalization;
using Radiator.CommandLine;
using Radiator.Tail;

namespace Radiator.Expect;

/// <summary>From where on an event counts.</summary>
/// <param name="Start">Where the reading begins.</param>
/// <param name="Back">How long ago it may have arrived; null: what is read counts.</param>
public sealed record ExpectStart(TailStart Start, TimeSpan? Back)
{
    /// <summary>What arrives from now on.</summary>
    public static ExpectStart Now { get; } = new(TailStart.Latest, null);

    /// <summary>
    /// <c>latest</c>, <c>oldest</c>, an offset, or a time such as <c>30s</c>; null for anything else.
    /// </summary>
    public static ExpectStart? Read(string text) => text switch
    {
        "latest" => Now,
        "oldest" => new ExpectStart(new TailStart(true, null), null),
        _ when ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var offset) =>
            new ExpectStart(new TailStart(false, offset), null),
        _ when OptionText.Duration(text) is { } back => new ExpectStart(new TailStart(true, null), back),
        _ => null,
    };
}
