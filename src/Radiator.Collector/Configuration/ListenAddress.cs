using System.Net;

namespace Radiator.Collector.Configuration;

/// <summary>
/// An address to listen on: <c>http://127.0.0.1:8080</c>, <c>https://*:443</c>, <c>http://[::1]:0</c>.
/// </summary>
internal sealed record ListenAddress(bool IsTls, string Host, IPAddress Ip, int Port)
{
    public const string Allowed = "http://host:port or https://host:port, where host is an IP address, localhost or *";

    /// <summary>Whether only this machine reaches it.</summary>
    public bool IsLoopback => IPAddress.IsLoopback(Ip);

    public static ListenAddress? Parse(string text)
    {
        var isTls = text.StartsWith("https://", StringComparison.OrdinalIgnoreCase);
        if (!isTls && !text.StartsWith("http://", StringComparison.OrdinalIgnoreCase))
            return null;
        var authority = text[(isTls ? 8 : 7)..].TrimEnd('/');
        var colon = authority.LastIndexOf(':');
        if (colon <= 0 || !ushort.TryParse(authority[(colon + 1)..], out var port))
            return null;
        var host = authority[..colon];
        var ip = host switch
        {
            "localhost" => IPAddress.Loopback,
            "*" or "+" => IPAddress.IPv6Any,
            ['[', .., ']'] => IPAddress.TryParse(host[1..^1], out var six) ? six : null,
            _ => IPAddress.TryParse(host, out var four) ? four : null,
        };
        return ip is null ? null : new ListenAddress(isTls, host, ip, port);
    }

    /// <summary>The address with the port that was really bound.</summary>
    public string WithPort(int port) => $"{(IsTls ? "https" : "http")}://{Host}:{port}";
}
