namespace Radiator.Daemon;

/// <summary>
/// A loop that must not stand still says so here, and a watchdog asks. Any thread; a beat costs one reading of the
/// clock and allocates nothing.
/// </summary>
public sealed class Heartbeat
{
    private readonly TimeProvider _clock;
    private long _dueAt;

    /// <summary>The first beat is now.</summary>
    /// <param name="name">For people: what stands still where nothing beats.</param>
    /// <param name="clock">Its timestamps count, never the time of day, which may jump.</param>
    public Heartbeat(string name, TimeProvider clock)
    {
        (Name, _clock) = (name, clock);
        Beat();
    }

    /// <summary>What beats.</summary>
    public string Name { get; }

    /// <summary>For how long it should have beaten and did not; zero while all is well.</summary>
    public TimeSpan Silence
    {
        get
        {
            var silence = _clock.GetElapsedTime(Volatile.Read(ref _dueAt));
            return silence > TimeSpan.Zero ? silence : TimeSpan.Zero;
        }
    }

    /// <summary>The loop goes round.</summary>
    /// <param name="quietFor">
    /// How long it is about to wait on purpose: a wait that never ends is found all the same, that much later.
    /// </param>
    public void Beat(TimeSpan quietFor = default)
    {
        var quiet = (long)(quietFor.TotalSeconds * _clock.TimestampFrequency);
        Volatile.Write(ref _dueAt, _clock.GetTimestamp() + quiet);
    }
}
