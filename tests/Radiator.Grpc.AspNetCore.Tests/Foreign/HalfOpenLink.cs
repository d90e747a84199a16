using Radiator.Testing;

namespace Radiator.Grpc.AspNetCore.Tests.Foreign;

/// <summary>
/// A network namespace behind a pair of virtual interfaces: taken down, packets vanish in both directions and nobody
/// is told, as with a pulled cable behind a switch. Needs root.
/// </summary>
internal sealed class HalfOpenLink : IDisposable
{
    private readonly string _name = $"rad{Environment.ProcessId % 100_000}";

    private HalfOpenLink()
    {
    }

    /// <summary>This side's address; the other is <see cref="Inside"/>.</summary>
    public string Outside => "10.213.71.1";

    public string Inside => "10.213.71.2";

    /// <summary>Null where the machine does not allow it.</summary>
    public static HalfOpenLink? TryCreate()
    {
        var link = new HalfOpenLink();
        var near = link._name + "a";
        var far = link._name + "b";
        if (Ip("netns", "add", link._name)
            && Ip("link", "add", near, "type", "veth", "peer", "name", far, "netns", link._name)
            && Ip("addr", "add", link.Outside + "/30", "dev", near)
            && Ip("link", "set", near, "up")
            && Ip("-n", link._name, "addr", "add", link.Inside + "/30", "dev", far)
            && Ip("-n", link._name, "link", "set", far, "up")
            && Ip("-n", link._name, "link", "set", "lo", "up"))
            return link;
        link.Dispose();
        return null;
    }

    /// <summary>Starts a script on the far side.</summary>
    public ForeignProcess Start(string language, string script, params string[] arguments) => ForeignProcess.StartProgram(
        "ip", ["netns", "exec", _name, .. ForeignProcess.Command(language, script, arguments)]);

    public void TakeDown() => Ip("-n", _name, "link", "set", _name + "b", "down");

    public void Dispose()
    {
        Ip("link", "del", _name + "a");
        Ip("netns", "del", _name);
    }

    private static bool Ip(params string[] arguments) => Peer.Succeeds("ip", arguments);
}
