using System.Buffers.Binary;
using System.Net.Sockets;

namespace Radiator.Lights.Devices.Net.Opc;

/// <summary>
/// Frames by Open Pixel Control (openpixelcontrol.org) over TCP: Fadecandy servers, simulators and kin.
/// </summary>
public sealed class OpcOutput : ILightOutput
{
    /// <summary>TCP port.</summary>
    public const int Port = 7890;

    /// <summary>Where no sender was told else.</summary>
    public const double FramesPerSecondMax = 60;

    // Command 0: 8-bit pixel colours.
    private const byte SetPixels = 0;
    private const int HeaderBytes = 4;
    private const int ChannelMax = 255;

    private static readonly TimeSpan ConnectTime = TimeSpan.FromSeconds(3);

    private readonly Socket _socket;
    private readonly byte[] _message;
    private readonly SendGate _gate;

    private OpcOutput(OutputSettings settings, Socket socket)
    {
        _socket = socket;
        _message = new byte[HeaderBytes + settings.Pixels * NetworkSettings.ChannelsOf(settings)];
        _gate = new SendGate(_message.Length - HeaderBytes);
        _message[0] = (byte)settings.Channel;
        _message[1] = SetPixels;
        BinaryPrimitives.WriteUInt16BigEndian(_message.AsSpan(2), (ushort)(_message.Length - HeaderBytes));
    }

    /// <summary>Connects. Throws <see cref="SocketException"/> and <see cref="IOException"/>.</summary>
    public static ILightOutput Open(OutputSettings settings)
    {
        var address = UdpLink.Resolve(settings.Host);
        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp)
        {
            NoDelay = true,

            // A receiver that does not read is opened anew rather than waited for.
            SendTimeout = 1000,
        };
        try
        {
            var connected = socket.ConnectAsync(address, NetworkSettings.PortOf(settings, Port));
            if (!connected.Wait(ConnectTime))
                throw new IOException($"{settings.Host} does not answer within {ConnectTime.TotalSeconds} s");
            return new OpcOutput(settings, socket);
        }
        catch (AggregateException problem) when (problem.InnerException is SocketException inner)
        {
            socket.Dispose();
            throw new IOException($"{settings.Host}: {inner.Message}", inner);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Why settings cannot be used; null where they can.</summary>
    public static string? Check(OutputSettings settings)
    {
        if (NetworkSettings.Check(settings, needsHost: true) is { } problem)
            return problem;
        if (settings.Channel is < 0 or > ChannelMax)
            return $"Channel is {settings.Channel}; allowed: 0 (all) to {ChannelMax}";

        // The length of a message has 16 bits: 21,845 pixels of three channels, more than a strip may have.
        return null;
    }

    /// <inheritdoc/>
    public void Show(ReadOnlySpan<byte> rgb, TimeSpan time)
    {
        if (!_gate.Passes(rgb, time))
            return;
        rgb.CopyTo(_message.AsSpan(HeaderBytes));
        for (var sent = 0; sent < _message.Length;)
            sent += _socket.Send(_message.AsSpan(sent));
    }

    /// <inheritdoc/>
    public void Dispose() => _socket.Dispose();
}
