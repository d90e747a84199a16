using System.Net;
using Microsoft.AspNetCore.Http;

namespace Radiator.Collector.Access;

/// <summary>
/// The proxies in front of this collector, which say whom they pass on. Nobody else is believed: a sender can write any
/// address into <c>X-Forwarded-For</c>. Immutable.
/// </summary>
internal sealed class TrustedProxies(IReadOnlyList<IPNetwork> networks)
{
    public static TrustedProxies None { get; } = new([]);

    /// <summary>A network or a single address; null where it is neither.</summary>
    public static IPNetwork? Parse(string text)
    {
        if (IPAddress.TryParse(text, out var single) && !text.Contains('/'))
            return new IPNetwork(Plain(single), Plain(single).GetAddressBytes().Length * 8);
        return IPNetwork.TryParse(text, out var network) ? network : null;
    }

    /// <summary>Those of options that have been validated.</summary>
    public static TrustedProxies Of(IEnumerable<string> texts) =>
        new([.. texts.Select(Parse).OfType<IPNetwork>()]);

    public bool Contains(IPAddress address)
    {
        foreach (var network in networks)
        {
            if (network.Contains(address))
                return true;
        }

        return false;
    }

    /// <summary>
    /// Who sent a request: the connection's address, or, behind proxies, the last in <c>X-Forwarded-For</c> that is none
    /// of them. Null for a connection without an address.
    /// </summary>
    public IPAddress? SenderOf(HttpContext context)
    {
        if (context.Connection.RemoteIpAddress is not { } remote)
            return null;
        var sender = Plain(remote);
        if (networks.Count == 0 || !Contains(sender))
            return sender;
        var passed = context.Request.Headers["X-Forwarded-For"].ToString().Split(',');
        for (var i = passed.Length - 1; i >= 0; i--)
        {
            // What a trusted proxy did not write as an address nobody can go beyond.
            if (Address(passed[i].Trim()) is not { } before)
                return sender;
            sender = before;
            if (!Contains(sender))
                return sender;
        }

        return sender;
    }

    /// <summary>An IPv4 address that came over an IPv6 socket, as it is written.</summary>
    public static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;

    // Some proxies add the port.
    private static IPAddress? Address(string text) =>
        IPAddress.TryParse(text, out var address) ? Plain(address)
        : IPEndPoint.TryParse(text, out var point) ? Plain(point.Address)
        : null;
}
