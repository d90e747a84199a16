using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;

namespace Radiator.Collector.Access;

/// <summary>
/// How many connections a port takes, in all and of one address. What comes beyond is closed before anything is read,
/// and counted. This machine and the proxies count in all alone: many stand behind them. Thread-safe.
/// </summary>
internal sealed class ConnectionLimit(int max, int maxPerAddress, TrustedProxies proxies)
{
    // Whoever has one IPv6 address has 2^64 of them.
    private const int NetworkBytes = 8;

    private readonly Lock _lock = new();
    private readonly Dictionary<IPAddress, int> _ofAddress = [];
    private int _open;
    private long _refused;
    private long _refusedOfAddress;

    /// <summary>Connections now.</summary>
    public int Open => Volatile.Read(ref _open);

    /// <summary>Closed because there were too many.</summary>
    public long Refused => Interlocked.Read(ref _refused);

    /// <summary>Closed because there were too many of their address.</summary>
    public long RefusedOfAddress => Interlocked.Read(ref _refusedOfAddress);

    /// <summary>Goes on with a connection, or closes it.</summary>
    public async Task RunAsync(ConnectionContext connection, ConnectionDelegate next)
    {
        var address = AddressOf(connection.RemoteEndPoint);
        if (!TryEnter(address))
        {
            connection.Abort(new ConnectionAbortedException("Too many connections."));
            return;
        }

        try
        {
            await next(connection);
        }
        finally
        {
            Leave(address);
        }
    }

    /// <summary>Whose connection counts; null: nobody's.</summary>
    private IPAddress? AddressOf(EndPoint? remote)
    {
        if (remote is not IPEndPoint { Address: var given })
            return null;
        var address = TrustedProxies.Plain(given);
        if (IPAddress.IsLoopback(address) || proxies.Contains(address))
            return null;
        if (address.AddressFamily != AddressFamily.InterNetworkV6)
            return address;
        var bytes = address.GetAddressBytes();
        bytes.AsSpan(NetworkBytes).Clear();
        return new IPAddress(bytes);
    }

    public bool TryEnter(IPAddress? address)
    {
        lock (_lock)
        {
            if (_open >= max)
            {
                _refused++;
                return false;
            }

            if (address is not null)
            {
                var count = _ofAddress.GetValueOrDefault(address);
                if (count >= maxPerAddress)
                {
                    _refusedOfAddress++;
                    return false;
                }

                _ofAddress[address] = count + 1;
            }

            _open++;
            return true;
        }
    }

    public void Leave(IPAddress? address)
    {
        lock (_lock)
        {
            _open--;
            if (address is null)
                return;
            if (_ofAddress[address] == 1)
                _ofAddress.Remove(address);
            else
                _ofAddress[address]--;
        }
    }
}
