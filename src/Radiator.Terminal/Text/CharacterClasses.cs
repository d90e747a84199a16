namespace Radiator.Terminal.Text;

/// <summary>
/// The class of every code point, in two stages: a block of 128 code points, and the class within it; blocks of one
/// class alone share one. Made from the runs at first use; any thread.
/// </summary>
internal static partial class CharacterClasses
{
    private const int BlockBits = 7;
    private const int BlockSize = 1 << BlockBits;
    private const int CodePoints = 0x110000;

    private static readonly ushort[] Blocks = new ushort[CodePoints >> BlockBits];
    private static readonly byte[] Classes = Build();

    /// <summary>Class of a code point from 0 to 10FFFF.</summary>
    public static CharacterClass Of(int codePoint) => (CharacterClass)Classes[
        (Blocks[codePoint >> BlockBits] << BlockBits) | (codePoint & (BlockSize - 1))];

    private static byte[] Build()
    {
        var classes = new List<byte>(1 << 16);
        Span<int> uniform = stackalloc int[16];
        uniform.Fill(-1);
        Span<byte> block = stackalloc byte[BlockSize];
        for (int first = 0, run = 0; first < CodePoints; first += BlockSize)
        {
            var end = first + BlockSize;
            var kind = (byte)(Runs[run] & 0xF);
            if (Start(run + 1) >= end && uniform[kind] >= 0)
            {
                Blocks[first >> BlockBits] = (ushort)uniform[kind];
            }
            else
            {
                if (Start(run + 1) >= end)
                    uniform[kind] = classes.Count >> BlockBits;
                for (var point = first; point < end; point++)
                {
                    if (point == Start(run + 1))
                        run++;
                    block[point - first] = (byte)(Runs[run] & 0xF);
                }

                Blocks[first >> BlockBits] = (ushort)(classes.Count >> BlockBits);
                classes.AddRange(block);
            }

            if (Start(run + 1) == end)
                run++;
        }

        return [.. classes];
    }

    private static int Start(int run) => run < Runs.Length ? (int)(Runs[run] >> 4) : int.MaxValue;
}
