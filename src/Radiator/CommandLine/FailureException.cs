namespace Radiator.CommandLine;

/// <summary>
/// A command that cannot go on, with a sentence for people. Ends it with <see cref="ExitCode.Failed"/>.
/// </summary>
public sealed class FailureException(string message, Exception? inner = null) : Exception(message, inner);
