namespace Radiator.Grpc.Tests.Wire;

/// <summary>Many seeded rounds of a test; a failure names the seed that repeats it.</summary>
internal static class Fuzz
{
    public static void Run(int rounds, Action<Random> test)
    {
        for (var seed = 0; seed < rounds; seed++)
        {
            try
            {
                test(new Random(seed));
            }
            catch (Exception error)
            {
                Assert.Fail($"Seed {seed}: {error}");
            }
        }
    }

    public static byte[] Bytes(this Random random, int maxLength)
    {
        var bytes = new byte[random.Next(maxLength + 1)];
        random.NextBytes(bytes);
        return bytes;
    }

    /// <summary>Any UTF-16, lone surrogates included, or a text of the given characters.</summary>
    public static string Text(this Random random, int maxLength, string? characters = null)
    {
        var text = new char[random.Next(maxLength + 1)];
        for (var i = 0; i < text.Length; i++)
            text[i] = characters is null ? (char)random.Next(0x10000) : characters[random.Next(characters.Length)];
        return new string(text);
    }
}
