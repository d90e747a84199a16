namespace Radiator.Traffic;

/// <summary>Seeded chance. Not thread-safe.</summary>
internal sealed class Dice(int seed)
{
    // The algorithm of a seeded Random is kept stable by .NET; that of an unseeded one is not.
    private readonly Random _random = new(seed);

    public bool Chance(double share) => _random.NextDouble() < share;

    public int Between(int least, int most) => _random.Next(least, most + 1);

    public T Of<T>(IReadOnlyList<T> choices) => choices[_random.Next(choices.Count)];

    public string Hex(int digits)
    {
        Span<char> text = stackalloc char[digits];
        foreach (ref var digit in text)
            digit = "0123456789abcdef"[_random.Next(16)];
        return new string(text);
    }
}
