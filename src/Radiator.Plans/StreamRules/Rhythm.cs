namespace Radiator.Plans.StreamRules;

/// <summary>
/// How often an event comes in each hour of the week, learnt from what came. Kept over restarts by whoever runs the
/// rules: <see cref="Save"/> is all of it. One thread.
/// </summary>
public sealed class Rhythm
{
    /// <summary>Hours of a week.</summary>
    public const int HoursOfWeek = 168;

    // How much of a new week counts against those before.
    private const float Weight = 0.4f;

    private readonly float[] _hours;
    private readonly byte[] _weeks;
    private long _hour = -1;
    private int _count;

    /// <summary>Nothing learnt yet.</summary>
    public Rhythm()
        : this(new float[HoursOfWeek], new byte[HoursOfWeek])
    {
    }

    private Rhythm(float[] hours, byte[] weeks) => (_hours, _weeks) = (hours, weeks);

    /// <summary>Counts an event.</summary>
    public void Add(DateTimeOffset at)
    {
        Advance(at);
        _count++;
    }

    /// <summary>
    /// Closes the hours that have passed. A daemon that was away may not learn its own absence as silence:
    /// <see cref="Skip"/> goes over such a time.
    /// </summary>
    public void Advance(DateTimeOffset now)
    {
        var hour = HourOf(now);
        if (_hour < 0)
            _hour = hour;
        // A week of silence says all there is to learn.
        var from = Math.Max(_hour, hour - HoursOfWeek);
        for (var closed = from; closed < hour; closed++)
        {
            Learn((int)(closed % HoursOfWeek), closed == _hour ? _count : 0);
            if (closed == _hour)
                _count = 0;
        }

        if (hour > _hour)
            (_hour, _count) = (hour, 0);
    }

    /// <summary>Goes on at a time, and learns nothing of what lies before: it was not seen whole.</summary>
    public void Skip(DateTimeOffset now) => (_hour, _count) = (HourOf(now), 0);

    /// <summary>
    /// How many were to be expected between two times, by what was learnt; 0 where an hour in between is not known from
    /// two weeks.
    /// </summary>
    public double Expected(DateTimeOffset from, DateTimeOffset to)
    {
        var expected = 0.0;
        var hours = 0;
        for (var at = from; at < to && hours < HoursOfWeek; hours++)
        {
            var slot = (int)(HourOf(at) % HoursOfWeek);
            if (_weeks[slot] < 2)
                return 0;
            var end = at.AddTicks(TimeSpan.TicksPerHour - (at.UtcTicks % TimeSpan.TicksPerHour));
            var part = ((end < to ? end : to) - at).TotalHours;
            expected += _hours[slot] * part;
            at = end;
        }

        return expected;
    }

    /// <summary>What was learnt, as bytes: for each hour of the week an average and how many weeks it is of.</summary>
    public byte[] Save()
    {
        var bytes = new byte[HoursOfWeek * 5];
        for (var i = 0; i < HoursOfWeek; i++)
        {
            BitConverter.TryWriteBytes(bytes.AsSpan(i * 5), _hours[i]);
            bytes[(i * 5) + 4] = _weeks[i];
        }

        return bytes;
    }

    /// <summary>What was saved; nothing learnt where the bytes are not such.</summary>
    public static Rhythm Load(ReadOnlySpan<byte> bytes)
    {
        var rhythm = new Rhythm();
        if (bytes.Length != HoursOfWeek * 5)
            return rhythm;
        for (var i = 0; i < HoursOfWeek; i++)
        {
            var average = BitConverter.ToSingle(bytes[(i * 5)..]);
            if (!float.IsFinite(average) || average < 0)
                return new Rhythm();
            rhythm._hours[i] = average;
            rhythm._weeks[i] = bytes[(i * 5) + 4];
        }

        return rhythm;
    }

    // The newest week weighs more, and none weighs all: a launch day is not next week's measure.
    private void Learn(int slot, int count)
    {
        _hours[slot] = _weeks[slot] == 0 ? count : (_hours[slot] * (1 - Weight)) + (count * Weight);
        _weeks[slot] = (byte)Math.Min(byte.MaxValue, _weeks[slot] + 1);
    }

    private static long HourOf(DateTimeOffset time) => time.UtcTicks / TimeSpan.TicksPerHour;
}
