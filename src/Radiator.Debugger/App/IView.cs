using Radiator.Debugger.App.Actions;
using Radiator.Terminal.Cells;
using Radiator.Terminal.Input;

namespace Radiator.Debugger.App;

/// <summary>
/// One tab of the debugger. State is in the view and in the model; drawing only reads. Everything is called on the
/// screen's thread.
/// </summary>
public interface IView
{
    /// <summary>Name in keys.yaml, in the saved state and in the palette: <c>events</c>.</summary>
    string Name { get; }

    /// <summary>Title of its tab.</summary>
    string Title { get; }

    /// <summary>A figure after the title, <c>14</c> or <c>82%</c>; empty: none. At most 8 columns.</summary>
    string Badge => "";

    /// <summary>
    /// What can be done here. One list, made once: keys, footer, help, palette and the documented key table are made
    /// of it. Keys of a view win over those that hold everywhere.
    /// </summary>
    IReadOnlyList<ViewAction> Actions { get; }

    /// <summary>What the filter line filters while this view is open; null: the view has no filter.</summary>
    IFilterTarget? Filter => null;

    /// <summary>Whether another drawing a moment later would show more, though nothing comes.</summary>
    bool IsBehind => false;

    /// <summary>Draws all of the frame; its blank cells are in the theme's plain style already.</summary>
    void Draw(Frame frame);

    /// <summary>Takes input that no action took (typed text, a paste, the mouse); true where it was used.</summary>
    bool Handle(InputEvent input) => false;

    /// <summary>The mouse pressed something that the view named with <c>Frame.Hit</c>; true where it was used.</summary>
    bool Click(int hit) => false;

    /// <summary>The tab was opened.</summary>
    void Opened()
    {
    }

    /// <summary>Esc or q: closes the topmost thing of the view's own; false where nothing was open.</summary>
    bool Back() => false;

    /// <summary>
    /// Puts what should be as it was next time into <paramref name="state"/>; keys are the view's own.
    /// </summary>
    void Save(IDictionary<string, string> state)
    {
    }

    /// <summary>Takes up what <see cref="Save"/> left, or something older: what does not fit is passed over.</summary>
    void Restore(IReadOnlyDictionary<string, string> state)
    {
    }
}
