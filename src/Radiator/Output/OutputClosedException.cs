namespace Radiator.Output;

/// <summary>Nobody reads the standard output any more (<c>radiator tail | head</c>): the end, and no error.</summary>
public sealed class OutputClosedException(IOException inner) : Exception("The reader of the output is gone.", inner);
