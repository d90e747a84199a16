using System.Text.Json.Nodes;

namespace Radiator.Traffic;

/// <summary>One person's visit: a state machine that makes one call a step.</summary>
internal interface IVisit
{
    /// <summary>The next call; null once they have left.</summary>
    JsonObject? Next();
}
