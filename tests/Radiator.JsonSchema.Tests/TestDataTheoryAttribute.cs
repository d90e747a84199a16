using Radiator.Testing;

namespace Radiator.JsonSchema.Tests;

/// <summary>
/// A theory over data that is not in the repository; skipped, visibly, where RADIATOR_TEST_DATA does not name it.
/// </summary>
public sealed class TestDataTheoryAttribute : TheoryAttribute
{
    public TestDataTheoryAttribute()
    {
        if (TestData.Root is null)
            Skip = "Set RADIATOR_TEST_DATA to a folder with json-schema-test-suite in it (github.com/json-schema-org/JSON-Schema-Test-Suite).";
    }
}
