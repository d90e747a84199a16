using System.Net.Sockets;
using Radiator.Daemon.Attach;
using Radiator.Testing;

namespace Radiator.Daemon.Tests.Attach;

public sealed class AttachSocketTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("/configured.sock", "/systemd", "/xdg", "/configured.sock")]
    [InlineData("", "/systemd", "/xdg", "/systemd/radiator.sock")]
    [InlineData("", null, "/xdg", "/xdg/radiator/radiator.sock")]
    public void A_daemon_listens_where_it_is_told(string configured, string? systemd, string? xdg, string expected) =>
        Assert.Equal(expected, AttachSocket.ForDaemon(
            configured, Environment(("RUNTIME_DIRECTORY", systemd), ("XDG_RUNTIME_DIR", xdg))));

    [Fact]
    public void Without_any_of_them_it_listens_in_a_folder_of_its_user()
    {
        var path = AttachSocket.ForDaemon("", Environment());
        Assert.True(path == "/run/radiator/radiator.sock" || path.StartsWith(
            Path.GetTempPath(), StringComparison.Ordinal), path);
    }

    [Fact]
    public void A_socket_that_nobody_listens_on_is_taken_away()
    {
        var path = _folder.File("s.sock");
        using (var listener = Listen(path))
            File.Move(path, path + ".kept");
        File.Move(path + ".kept", path);
        AttachSocket.Prepare(path);
        Assert.False(File.Exists(path));
    }

    [Fact]
    public void A_living_daemon_is_not_pushed_out()
    {
        var path = _folder.File("s.sock");
        using var listener = Listen(path);
        Assert.Contains(
            "another daemon listens", Assert.Throws<SocketPathException>(() => AttachSocket.Prepare(path)).Message);
        Assert.True(File.Exists(path));
    }

    [Fact]
    public void A_folder_where_anybody_may_write_is_refused_with_the_line_that_mends_it()
    {
        if (OperatingSystem.IsWindows())
            return;
        var folder = _folder.File("open");
        Directory.CreateDirectory(folder);
        const UnixFileMode All = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
            | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;
        File.SetUnixFileMode(folder, All);
        var error = Assert.Throws<SocketPathException>(() => AttachSocket.Prepare(Path.Combine(folder, "s.sock")));
        Assert.Contains($"chmod o-w {folder}", error.Message);
        // As /tmp is: others may add to it, and take nothing away.
        File.SetUnixFileMode(folder, All | UnixFileMode.StickyBit);
        AttachSocket.Prepare(Path.Combine(folder, "s.sock"));
    }

    [Fact]
    public void A_plain_file_is_left_alone()
    {
        var path = _folder.File("s.sock");
        File.WriteAllText(path, "precious");
        Assert.Contains("not a socket", Assert.Throws<SocketPathException>(() => AttachSocket.Prepare(path)).Message);
        Assert.Equal("precious", File.ReadAllText(path));
    }

    [Fact]
    public void A_path_that_is_too_long_says_so()
    {
        var path = _folder.File(new string('x', 107));
        Assert.Contains(
            "at most 107 bytes", Assert.Throws<SocketPathException>(() => AttachSocket.Prepare(path)).Message);
    }

    [Fact]
    public void A_missing_folder_is_made_for_its_owner_alone()
    {
        var path = _folder.File("new/s.sock");
        AttachSocket.Prepare(path);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(
                UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute,
                File.GetUnixFileMode(_folder.File("new")));
        }
    }

    private static Socket Listen(string path)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(path));
        socket.Listen();
        return socket;
    }

    private static Func<string, string?> Environment(params (string Name, string? Value)[] variables) =>
        name => variables.FirstOrDefault(variable => variable.Name == name).Value;
}
