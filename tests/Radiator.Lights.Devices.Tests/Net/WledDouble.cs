using System.Buffers.Binary;

namespace Radiator.Lights.Devices.Tests.Net;

/// <summary>
/// What a WLED does with live data, written from its own rules (e131.cpp, udp.cpp), apart from the senders under test:
/// DDP and its UDP realtime protocol, live mode that ends after 2.5 s of silence, at most a frame shown every 15 ms.
/// </summary>
internal sealed class WledDouble(int leds, int channels, TimeProvider clock)
{
    private static readonly TimeSpan LiveTime = TimeSpan.FromMilliseconds(2500);
    private static readonly TimeSpan ShowEvery = TimeSpan.FromMilliseconds(15);

    private readonly byte[] _live = new byte[leds * channels];
    private readonly byte[] _shown = new byte[leds * channels];
    private long _heardAt;
    private long _shownAt;
    private bool _everLive;
    private bool _hasPushed;
    private bool _isFresh;
    private TimeSpan _timeout = LiveTime;
    private int _lastSequence;

    public ReadOnlySpan<byte> Shown
    {
        get
        {
            Service();
            return _shown;
        }
    }

    public bool IsLive => _everLive && clock.GetElapsedTime(_heardAt) < _timeout;

    public int Dropped { get; private set; }

    public int Late { get; private set; }

    public void TakeDdp(ReadOnlySpan<byte> packet)
    {
        var flags = packet[0];
        var isOurs = (flags & 0xC0) == 0x40 && (flags & 0x06) == 0 && packet[3] is not (246 or 250 or 251);
        if (packet.Length < 10 || !isOurs)
        {
            Dropped++;
            return;
        }

        // Late ones, within five of the newest, are skipped where numbers are given.
        var sequence = packet[1] & 0xF;
        if (sequence != 0)
        {
            var behind = (_lastSequence - sequence + 15) % 15;
            if (_lastSequence != 0 && behind is > 0 and < 5)
            {
                Late++;
                return;
            }

            _lastSequence = sequence;
        }

        var header = (flags & 0x10) != 0 ? 14 : 10;
        var each = (packet[2] >> 3 & 7) == 3 ? 4 : 3;
        var offset = (int)BinaryPrimitives.ReadUInt32BigEndian(packet[4..]);
        var data = packet[header..];
        var length = BinaryPrimitives.ReadUInt16BigEndian(packet[8..]);
        if (each != channels || length != data.Length || offset % each != 0 || offset + length > _live.Length)
        {
            Dropped++;
            return;
        }

        data.CopyTo(_live.AsSpan(offset));
        var isPush = (flags & 0x01) != 0;
        _hasPushed |= isPush;
        Heard(LiveTime, isFresh: isPush || !_hasPushed);
    }

    public void TakeRealtime(ReadOnlySpan<byte> packet)
    {
        var (protocol, seconds) = (packet[0], packet[1]);
        var (each, header) = protocol switch { 2 => (3, 2), 3 => (4, 2), 4 => (3, 4), 5 => (4, 4), _ => (0, 0) };
        if (each != channels || packet.Length < header || (packet.Length - header) % each != 0)
        {
            Dropped++;
            return;
        }

        var first = header == 4 ? BinaryPrimitives.ReadUInt16BigEndian(packet[2..]) : 0;
        if ((packet.Length - header) / each + first > leds || packet.Length > 1474)
        {
            Dropped++;
            return;
        }

        packet[header..].CopyTo(_live.AsSpan(first * each));
        Heard(TimeSpan.FromMilliseconds(seconds * 1000 + 500), isFresh: true);
    }

    private void Heard(TimeSpan timeout, bool isFresh)
    {
        (_heardAt, _everLive, _timeout) = (clock.GetTimestamp(), true, timeout);
        _isFresh |= isFresh;
        Service();
    }

    private void Service()
    {
        if (!_isFresh || (_shownAt != 0 && clock.GetElapsedTime(_shownAt) <= ShowEvery))
            return;
        _live.CopyTo(_shown, 0);
        (_isFresh, _shownAt) = (false, clock.GetTimestamp());
    }
}
