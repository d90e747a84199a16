namespace Radiator.Testing;

/// <summary>
/// A test over data that is not in the repository; skipped, visibly, where RADIATOR_TEST_DATA does not name it.
/// </summary>
public sealed class TestDataFactAttribute : FactAttribute
{
    public TestDataFactAttribute()
    {
        if (TestData.Root is null)
            Skip = "Set RADIATOR_TEST_DATA to the folder of test data.";
    }
}
