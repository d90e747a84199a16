using Radiator.Debugger.Model.Rows;
using Radiator.Events.Checking;

namespace Radiator.Debugger.Model.Files;

/// <summary>
/// What the check found out of each row, in two bytes: verdict, errors and warnings, both up to 63. Any thread writes
/// its own rows.
/// </summary>
internal sealed class FactTable
{
    private const int BlockShift = 16;
    private const int CountMax = 63;
    private const int Discarded = 7;

    private readonly Lock _lock = new();
    private ushort[][] _blocks = [];

    /// <summary>Default where nothing was set yet.</summary>
    public RowFacts this[long row]
    {
        get
        {
            var blocks = Volatile.Read(ref _blocks);
            var block = (int)(row >> BlockShift);
            if (row < 0 || block >= blocks.Length)
                return default;
            var code = blocks[block][(int)row & ((1 << BlockShift) - 1)];
            return (code & 7) == Discarded ? new RowFacts(Verdict.Unspecified, 0, 0, true)
                : new RowFacts((Verdict)(code & 7), (code >> 3) & CountMax, (code >> 9) & CountMax, false);
        }
        set
        {
            var code = value.IsDiscard ? Discarded
                : (int)value.Verdict | (Math.Min(value.Errors, CountMax) << 3)
                    | (Math.Min(value.Warnings, CountMax) << 9);
            BlockOf((int)(row >> BlockShift))[(int)row & ((1 << BlockShift) - 1)] = (ushort)code;
        }
    }

    private ushort[] BlockOf(int index)
    {
        var blocks = Volatile.Read(ref _blocks);
        if (index < blocks.Length)
            return blocks[index];
        lock (_lock)
        {
            if (index >= _blocks.Length)
            {
                var larger = new ushort[index + 1][];
                _blocks.CopyTo(larger, 0);
                for (var i = _blocks.Length; i < larger.Length; i++)
                    larger[i] = new ushort[1 << BlockShift];
                Volatile.Write(ref _blocks, larger);
            }

            return _blocks[index];
        }
    }
}
