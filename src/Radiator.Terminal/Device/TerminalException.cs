namespace Radiator.Terminal.Device;

/// <summary>The terminal cannot be used; the message says why and what else there is, for people.</summary>
public sealed class TerminalException : Exception
{
    /// <summary>With the sentence for people.</summary>
    public TerminalException(string message)
        : base(message)
    {
    }

    /// <summary>With the sentence for people, and what lies under it.</summary>
    public TerminalException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
