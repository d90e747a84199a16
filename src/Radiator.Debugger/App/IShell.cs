using Radiator.Debugger.App.Themes;
using Radiator.Events;

namespace Radiator.Debugger.App;

/// <summary>What the screen offers to its views. The screen's thread, but for <see cref="Wake"/>.</summary>
public interface IShell
{
    /// <summary>The theme in use; changes while the program runs, so do not keep it.</summary>
    Theme Theme { get; }

    /// <summary>Clock and time zone for everything that is shown.</summary>
    TimeProvider Clock { get; }

    /// <summary>False with <c>--no-motion</c>: nothing moves by itself; numbers may change.</summary>
    bool Motion { get; }

    /// <summary>True while ids of people, addresses and values of events must not be shown.</summary>
    bool IsMasked { get; }

    /// <summary>An id of a person as it may be shown: itself, or four digits that stand for it while masked.</summary>
    string Person(string id);

    /// <summary>Asks for a redraw. Any thread.</summary>
    void Wake();

    /// <summary>Shows a sentence for a few seconds.</summary>
    void Toast(string text, ToastKind kind = ToastKind.Done);

    /// <summary>Asks once before something that has an effect outside; <paramref name="effect"/> names it.</summary>
    void Confirm(string question, string effect, Action confirmed);

    /// <summary>Asks for a line of text; what is typed goes to <paramref name="entered"/>, nothing on Esc.</summary>
    void Ask(string label, string initial, Action<string> entered);

    /// <summary>
    /// Puts text on the clipboard of whoever looks at the terminal (OSC 52), and says so:
    /// <c>sent to clipboard: the fix, 14 B</c>.
    /// </summary>
    void Copy(string what, string text);

    /// <summary>
    /// Asks for a file, writes it on another thread, and says what was written or why not.
    /// </summary>
    /// <param name="what">What it is, for the toast: <c>312 events</c>.</param>
    /// <param name="fileName">The suggested name.</param>
    /// <param name="write">Writes; runs on another thread.</param>
    void Export(string what, string fileName, Action<Stream> write);

    /// <summary>Offers choices, each with what it does, and runs the one that is taken.</summary>
    void Choose(string title, IReadOnlyList<Choice> choices);

    /// <summary>Runs something that waits for the daemon; a failure becomes a toast. The rest runs on the screen's
    /// thread.</summary>
    /// <param name="work">Runs on another thread.</param>
    /// <param name="done">Runs on the screen's thread with the result.</param>
    void Run<T>(Func<CancellationToken, Task<T>> work, Action<T> done);

    /// <summary>Opens a tab by its view's name.</summary>
    void Open(string view);

    /// <summary>Opens the events tab with a filter.</summary>
    void ShowEvents(string filter);

    /// <summary>Opens one event in the detail, wherever it is.</summary>
    void ShowEvent(EventId id);
}
