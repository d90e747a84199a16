namespace Radiator.Plans.Conventions;

/// <summary>
/// Which checks run beyond the plan's schemas, and how much each weighs. What may be meant so is a warning; what the
/// plan says itself, and what nobody means, is an error. docs/conventions.md says what each of them finds.
/// </summary>
public sealed record ConventionOptions
{
    /// <summary>
    /// A name that is not in the style which the plan declares. A plan that declares none is not checked.
    /// </summary>
    public CheckLevel Naming { get; init; } = CheckLevel.Warning;

    /// <summary>An event's name that is nothing but digits, or an id: somebody passed the user id first.</summary>
    public CheckLevel EventIsId { get; init; } = CheckLevel.Error;

    /// <summary>A user id that is an e-mail address.</summary>
    public CheckLevel UserIdIsEmail { get; init; } = CheckLevel.Warning;

    /// <summary>Sent from elsewhere than the plan's <c>fires</c> says.</summary>
    public CheckLevel Fires { get; init; } = CheckLevel.Error;

    /// <summary>A value (number, date, id) within the name of an event that the plan does not have.</summary>
    public CheckLevel ValueInName { get; init; } = CheckLevel.Warning;

    /// <summary>A value within the key of a property that the plan does not have.</summary>
    public CheckLevel ValueInKey { get; init; } = CheckLevel.Warning;

    /// <summary>Control and text-direction characters, and in names invisible ones.</summary>
    public CheckLevel HiddenText { get; init; } = CheckLevel.Warning;

    /// <summary>E-mail addresses, phone and card numbers, IP addresses where the plan has none.</summary>
    public CheckLevel PersonalData { get; init; } = CheckLevel.Warning;

    /// <summary>
    /// Where each source sends from, in the words of <c>fires</c>. It decides before library and channel do.
    /// </summary>
    public IReadOnlyDictionary<string, string> Places { get; init; } = new Dictionary<string, string>();
}
