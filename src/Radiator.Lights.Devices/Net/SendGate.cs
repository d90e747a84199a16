namespace Radiator.Lights.Devices.Net;

/// <summary>
/// Which frames go out: those that differ, the first few repetitions (a datagram may be lost), and then one a second,
/// so that the receiver knows that the sender lives. Belongs to one thread.
/// </summary>
/// <param name="bytes">Of a frame.</param>
public sealed class SendGate(int bytes)
{
    /// <summary>
    /// Receivers let go of a sender after 2.5 s of silence (WLED, E1.31): two of these may be lost.
    /// </summary>
    public static readonly TimeSpan KeepAlive = TimeSpan.FromMilliseconds(800);

    private const int Repetitions = 2;

    private readonly byte[] _last = new byte[bytes];
    private TimeSpan _sentAt;
    private int _repeated = -1;

    /// <summary>Whether a frame is to be sent; if so it counts as sent.</summary>
    public bool Passes(ReadOnlySpan<byte> frame, TimeSpan now)
    {
        if (_repeated >= 0 && frame.SequenceEqual(_last))
        {
            if (_repeated >= Repetitions && now - _sentAt < KeepAlive && now >= _sentAt)
                return false;
            _repeated = Math.Min(_repeated + 1, Repetitions);
        }
        else
        {
            frame.CopyTo(_last);
            _repeated = 0;
        }

        _sentAt = now;
        return true;
    }
}
