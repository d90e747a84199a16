using Radiator.Terminal.Input;

namespace Radiator.Debugger.App.Actions;

/// <summary>Keys that somebody gave to an action, instead of its own.</summary>
/// <param name="Group">Name of the action's group.</param>
/// <param name="Action">Name of the action.</param>
/// <param name="Keys">Empty: none at all.</param>
public sealed record KeyBinding(string Group, string Action, IReadOnlyList<KeyPress> Keys);
