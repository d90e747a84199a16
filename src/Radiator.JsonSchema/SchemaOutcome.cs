namespace Radiator.JsonSchema;

/// <summary>What came of a validation.</summary>
public enum SchemaOutcome
{
    /// <summary>Everything was checked, and holds.</summary>
    Valid,

    /// <summary>Something does not hold. What could not be checked besides is among the findings.</summary>
    Invalid,

    /// <summary>Nothing was found to be wrong, but a limit cut the check short; a finding says which.</summary>
    Unchecked,

    /// <summary>The bytes are no JSON; see <see cref="SchemaValidator.Fault"/>.</summary>
    NotJson,
}
