namespace Radiator.Terminal.Device;

/// <summary>Where a <see cref="UnixTerminal"/> keeps what must outlive a crash.</summary>
public sealed record UnixTerminalOptions
{
    /// <summary>
    /// A folder of the user's alone: the terminal's settings for <see cref="TerminalReset"/>, and what the process
    /// writes to standard error while its terminal shows cells. Null: nothing is kept, and standard error stays as it
    /// is.
    /// </summary>
    public string? Folder { get; init; } = RuntimeFolder.Find(Environment.GetEnvironmentVariable);
}
