using System.Runtime.CompilerServices;

namespace Radiator.Testing;

/// <summary>
/// Compares text with a file beside the test; <c>UPDATE_GOLDEN=1</c> rewrites the file and git shows the difference.
/// </summary>
public static class Golden
{
    public static void Verify(string actual, string name, [CallerFilePath] string testFile = "")
    {
        var path = Path.Combine(Path.GetDirectoryName(testFile)!, "Goldens", name);
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, actual);
            return;
        }

        Assert.True(File.Exists(path), $"No golden file {path}; run once with UPDATE_GOLDEN=1 and look at what it wrote.");
        Assert.Equal(File.ReadAllText(path), actual);
    }
}
