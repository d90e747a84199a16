namespace Radiator.Testing;

/// <summary>Test data that is not in the repository: the folder that RADIATOR_TEST_DATA names.</summary>
public static class TestData
{
    public static string? Root { get; } = Environment.GetEnvironmentVariable("RADIATOR_TEST_DATA") is { Length: > 0 } path
        && Directory.Exists(path) ? path : null;

    public static string File(params string[] parts) => Path.Combine([Root ?? "", .. parts]);
}
