namespace Radiator.Debugger.App.Actions;

/// <summary>
/// One thing that a person can do. Key, footer, help, palette and docs are all made of it, so that none of them can
/// say what another does not.
/// </summary>
/// <param name="Name">
/// In keys.yaml and in the palette, kebab-case, unique within its view: <c>next-violation</c>.
/// </param>
/// <param name="Keys">
/// Default keys as <see cref="Radiator.Terminal.Input.KeyPress.Parse"/> reads them, separated by spaces:
/// <c>j down</c>; empty: the palette alone.
/// </param>
/// <param name="What">
/// A sentence for help, palette and docs, without a full stop: <c>Go to the next violation</c>.
/// </param>
/// <param name="Run">Does it. The screen's thread.</param>
public sealed record ViewAction(string Name, string Keys, string What, Action Run)
{
    /// <summary>
    /// A part of the view with keys of its own: its name in keys.yaml, <c>detail</c>; empty: the view itself.
    /// </summary>
    public string Group { get; init; } = "";

    /// <summary>One or two words for the footer: <c>next bad</c>; empty: not in the footer.</summary>
    public string Short { get; init; } = "";

    /// <summary>Where it stands in the footer; smaller comes first, and stays longest in a narrow one.</summary>
    public int Rank { get; init; } = 100;

    /// <summary>
    /// Another action's name whose key the footer shows in front of this one's: <c>j/k move</c> is <c>down</c> with
    /// <c>up</c>.
    /// </summary>
    public string With { get; init; } = "";

    /// <summary>
    /// Does it with what stands behind its name in the palette, <c>save NAME</c>; null: nothing may stand there.
    /// </summary>
    public Action<string>? RunWith { get; init; }

    /// <summary>What may stand there, each with what it means: the palette offers it.</summary>
    public Func<IReadOnlyList<(string Argument, string What)>> Offers { get; init; } = static () => [];

    /// <summary>Whether it can be done now: without it neither key nor footer nor palette offer it.</summary>
    public Func<bool> IsValid { get; init; } = static () => true;

    /// <summary>The same with an argument, as the palette lists it. Only where <see cref="RunWith"/> is set.</summary>
    internal ViewAction WithArgument(string argument, string what) => this with
    {
        Name = $"{Name} {argument}",
        Keys = "",
        What = what.Length > 0 ? $"{Name} {argument}   {what}" : $"{Name} {argument}",
        Run = () => RunWith!(argument),
        RunWith = null,
        Offers = static () => [],
    };
}
