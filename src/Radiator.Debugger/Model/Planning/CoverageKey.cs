using Radiator.Events;

namespace Radiator.Debugger.Model.Planning;

/// <summary>Which event is counted. A record, because a tuple boxes the type each time that it is looked up.</summary>
/// <param name="Type">Which call.</param>
/// <param name="Name">The plan's name, else its own; empty where calls of the type are not told apart.</param>
internal readonly record struct CoverageKey(EventType Type, string Name);
