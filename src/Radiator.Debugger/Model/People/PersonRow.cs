namespace Radiator.Debugger.Model.People;

/// <summary>A person, or an account: every id that belongs together, and what came under them. Immutable.</summary>
public sealed record PersonRow
{
    /// <summary>The newest user id, else an anonymous one; of an account the group id. What a selection refers
    /// to.</summary>
    public required string Label { get; init; }

    /// <summary>User ids, in order of appearance; of an account the users in it.</summary>
    public IReadOnlyList<string> UserIds { get; init; } = [];

    /// <summary>Anonymous ids, in order of appearance.</summary>
    public IReadOnlyList<string> AnonymousIds { get; init; } = [];

    /// <summary>Ids that are not listed because there are too many.</summary>
    public int MoreIds { get; init; }

    /// <summary>Events that are held.</summary>
    public int Events { get; init; }

    /// <summary>Of them bad.</summary>
    public int Bad { get; init; }

    /// <summary>The first event that is held.</summary>
    public DateTimeOffset FirstSeen { get; init; }

    /// <summary>The last event.</summary>
    public DateTimeOffset LastSeen { get; init; }

    /// <summary>Where the events came from.</summary>
    public IReadOnlyList<string> Sources { get; init; } = [];

    /// <summary>What the last identify (or group) call said, a few traits as <c>plan=pro</c>.</summary>
    public IReadOnlyList<string> Traits { get; init; } = [];

    /// <summary>One of the team's own people.</summary>
    public bool IsInternal { get; init; }
}
