namespace Radiator.Init;

/// <summary>A file that is to be written.</summary>
/// <param name="Name">In the folder, with a subfolder or without.</param>
/// <param name="Text">All of it.</param>
/// <param name="Mode">Who may read it.</param>
/// <param name="What">For people.</param>
internal sealed record NewFile(string Name, string Text, UnixFileMode Mode, string What);
