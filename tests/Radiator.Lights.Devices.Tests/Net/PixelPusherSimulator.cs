using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace Radiator.Lights.Devices.Tests.Net;

/// <summary>
/// A PixelPusher as its firmware 1.41 behaves: tells of itself in 84 bytes, takes datagrams of a sequence number and
/// whole strips on a port of its own, refuses every other length, and counts the numbers that it missed.
/// </summary>
internal sealed class PixelPusherSimulator : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
    private readonly int _strips;
    private readonly int _pixelsPerStrip;
    private uint _sequence;
    private uint _lost;

    public PixelPusherSimulator(int strips, int pixelsPerStrip)
    {
        (_strips, _pixelsPerStrip) = (strips, pixelsPerStrip);
        Shown = new byte[strips * pixelsPerStrip * 3];
        StripsPerPacket = strips;
        _socket.ReceiveBufferSize = 4 << 20;
        _socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
    }

    public int StripsPerPacket { get; init; }

    public bool IsFixedSize { get; init; }

    public uint UpdatePeriodMicroseconds { get; init; } = 4000;

    public byte StripFlags { get; init; }

    public byte MacEnd { get; init; } = 0x0C;

    public int Port => ((IPEndPoint)_socket.LocalEndPoint!).Port;

    public byte[] Shown { get; }

    public byte[] Last { get; private set; } = [];

    public List<int> Lengths { get; } = [];

    public int Refused { get; private set; }

    public byte[] Beacon()
    {
        var beacon = new byte[84];
        byte[] mac = [0x00, 0x04, 0xA3, 0x0B, 0x00, MacEnd];
        mac.CopyTo(beacon, 0);
        IPAddress.Loopback.GetAddressBytes().CopyTo(beacon, 6);
        (beacon[10], beacon[11]) = (2, 1);
        Put16(12, 2);
        Put16(14, 1);
        Put16(16, 3);
        Put16(18, 141);
        Put32(20, 100_000_000);
        (beacon[24], beacon[25]) = ((byte)_strips, (byte)StripsPerPacket);
        Put16(26, (ushort)_pixelsPerStrip);
        Put32(28, UpdatePeriodMicroseconds);
        uint power = 0;
        foreach (var value in Shown)
            power += value;
        Put32(32, power);
        Put32(36, _lost);
        Put32(40, 3);
        Put32(44, 7);
        Put16(52, (ushort)Port);
        beacon.AsSpan(56, _strips).Fill(StripFlags);
        Put32(66, IsFixedSize ? 0x0Eu : 0x0C);
        _lost = 0;
        return beacon;

        void Put16(int at, ushort value) => BinaryPrimitives.WriteUInt16LittleEndian(beacon.AsSpan(at), value);
        void Put32(int at, uint value) => BinaryPrimitives.WriteUInt32LittleEndian(beacon.AsSpan(at), value);
    }

    public void Announce(IPEndPoint to) => _socket.SendTo(Beacon(), to);

    public void ReceiveAll()
    {
        var buffer = new byte[65536];
        while (_socket.Available > 0)
            Take(buffer[.._socket.Receive(buffer)]);
    }

    public async Task ReceiveAsync()
    {
        var buffer = new byte[65536];
        var length = await _socket.ReceiveAsync(buffer.AsMemory(), SocketFlags.None).AsTask()
            .WaitAsync(TimeSpan.FromSeconds(30));
        Take(buffer[..length]);
    }

    public void Dispose() => _socket.Dispose();

    private void Take(byte[] datagram)
    {
        Last = datagram;
        Lengths.Add(datagram.Length);
        var each = 1 + 3 * _pixelsPerStrip;
        var count = (datagram.Length - 4) / each;
        var isWhole = datagram.Length >= 4 + each && (datagram.Length - 4) % each == 0 && count <= StripsPerPacket;
        if (!isWhole || (IsFixedSize && count != StripsPerPacket))
        {
            Refused++;
            return;
        }

        var sequence = BinaryPrimitives.ReadUInt32LittleEndian(datagram);
        if (_sequence != 0 && sequence > _sequence + 1)
            _lost += sequence - _sequence - 1;
        _sequence = sequence;

        // A datagram that was made longer has strips of number 0 behind its own: what comes first counts.
        HashSet<int> seen = [];
        for (var i = 0; i < count; i++)
        {
            var strip = datagram.AsSpan(4 + i * each, each);
            if (strip[0] < _strips && seen.Add(strip[0]))
                strip[1..].CopyTo(Shown.AsSpan(strip[0] * (each - 1)));
        }
    }
}
