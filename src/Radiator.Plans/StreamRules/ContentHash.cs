namespace Radiator.Plans.StreamRules;

/// <summary>
/// What stands for a text in the tables of this folder: 64 bits, other ones in each process, so that nobody can send
/// texts that meet, and no table grows with the length of what is sent.
/// </summary>
internal readonly record struct ContentHash(ulong Value)
{
    private static readonly int Salt = Random.Shared.Next();

    public static ContentHash Of(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second = default)
    {
        var (low, high) = Start();
        Add(ref low, ref high, first);
        Add(ref low, ref high, second);
        return Finish(low, high);
    }

    public static ContentHash Of(string first, string second = "", ReadOnlySpan<byte> third = default)
    {
        var (low, high) = Start();
        Add(ref low, ref high, System.Runtime.InteropServices.MemoryMarshal.AsBytes(first.AsSpan()));
        Add(ref low, ref high, System.Runtime.InteropServices.MemoryMarshal.AsBytes(second.AsSpan()));
        Add(ref low, ref high, third);
        return Finish(low, high);
    }

    private static (HashCode Low, HashCode High) Start()
    {
        var (low, high) = (default(HashCode), default(HashCode));
        low.Add(Salt);
        high.Add(~Salt);
        high.Add(Salt);
        return (low, high);
    }

    private static void Add(ref HashCode low, ref HashCode high, ReadOnlySpan<byte> part)
    {
        low.AddBytes(part);
        low.Add(part.Length);
        high.Add(part.Length);
        high.AddBytes(part);
    }

    private static ContentHash Finish(HashCode low, HashCode high) =>
        new(((ulong)(uint)high.ToHashCode() << 32) | (uint)low.ToHashCode());
}
