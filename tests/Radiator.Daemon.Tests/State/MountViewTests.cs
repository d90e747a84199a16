using Radiator.Daemon.State;

namespace Radiator.Daemon.Tests.State;

public class MountViewTests
{
    private const string Info = """
        22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/root rw
        40 22 8:1 / / ro,relatime - ext4 /dev/root rw
        41 40 0:50 / /var/lib/radiator ro,relatime shared:9 master:3 - tmpfs tmpfs rw,mode=700
        42 40 0:51 / /var/lib/other ro,relatime - tmpfs tmpfs ro,mode=700
        43 40 0:52 / /srv/with\040blank ro - ext4 /dev/sdb rw
        44 40 0:53 / /var/lib/fine rw - ext4 /dev/sdb rw
        """;

    [Theory]
    [InlineData("/var/lib/radiator", true)]
    [InlineData("/var/lib/radiator/daemon.db", true)]
    [InlineData("/var/lib/radiator2", true)]
    [InlineData("/srv/with blank/state", true)]
    [InlineData("/var/lib/other", false)]
    [InlineData("/var/lib/fine/state", false)]
    public void Only_a_mount_that_is_read_only_on_a_disk_that_is_not_needs_a_restart(string path, bool isOutdated) =>
        Assert.Equal(isOutdated, MountView.IsOutdated(path, Info));

    [Theory]
    [InlineData("")]
    [InlineData("garbage\n1 2 3\n22 1 8:1 / / ro")]
    [InlineData("22 1 8:1 / / ro -")]
    public void What_it_cannot_read_is_no_reason_for_a_restart(string info) =>
        Assert.False(MountView.IsOutdated("/var/lib/radiator", info));
}
