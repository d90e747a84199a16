namespace Radiator.Lights.Layers;

/// <summary>A state that stays on the strip until somebody has seen it.</summary>
/// <param name="Key">What it is about.</param>
/// <param name="RaisedAt">Frame time at which it was raised first.</param>
/// <param name="IsActive">Whether it still holds; one that no longer does stays until it is acknowledged.</param>
/// <param name="AcknowledgedBy">Who has seen it; null: nobody.</param>
/// <param name="AcknowledgedAt">When, as the caller says; null: not yet.</param>
public sealed record StickyState(
    string Key, TimeSpan RaisedAt, bool IsActive, string? AcknowledgedBy, DateTimeOffset? AcknowledgedAt);
