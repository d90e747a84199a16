namespace Radiator.Doctor;

/// <summary>What a program said.</summary>
/// <param name="Code">Its exit code.</param>
/// <param name="Text">Its standard output, at most 64 KB of it.</param>
internal sealed record ProgramAnswer(int Code, string Text);
