namespace Radiator.Terminal.Loop;

/// <summary>What became of a copy to the clipboard.</summary>
/// <param name="IsSent">Whether it was sent. A terminal does not say whether it took it.</param>
/// <param name="Message">A sentence for people.</param>
public readonly record struct CopyResult(bool IsSent, string Message);
