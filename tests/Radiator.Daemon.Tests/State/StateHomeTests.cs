using Microsoft.Extensions.Logging.Abstractions;
using Radiator.Daemon.Configuration;
using Radiator.Daemon.Observations;
using Radiator.Daemon.State;
using Radiator.Testing;

namespace Radiator.Daemon.Tests.State;

/// <summary>Disks that refuse. Root may write everywhere: something that is no folder, or no file, is in the way.</summary>
public sealed class StateHomeTests : IDisposable
{
    private static readonly StreamPosition Place = new(Guid.NewGuid(), 1, 4711);

    private readonly TemporaryFolder _folder = new();
    private readonly ManualTime _clock = new(Some.Noon);

    private string State => _folder.File("state");

    private string Lock => Path.Combine(State, "daemon.lock");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_disk_that_is_not_there_yet_is_used_as_soon_as_it_is()
    {
        File.WriteAllText(State, "no folder");
        using var home = Open();
        Assert.Null(home.Store);
        Assert.Contains(State, home.Problem);
        Assert.False(home.TryOpen());
        File.Delete(State);
        Assert.True(home.TryOpen());
        Assert.Equal("", home.Problem);
        home.Store!.Save(new SavedState { Change = 1, Position = Place });
    }

    [Fact]
    public void What_is_on_a_disk_that_takes_no_writes_is_known_all_the_same_and_saved_on_to_later()
    {
        Save();
        Refuse();
        using (var home = Open())
        {
            Assert.Equal((null, Place), (home.Store, home.Loaded.Position));
            Assert.False(home.TryOpen());
            Directory.Delete(Lock);
            Assert.True(home.TryOpen());
            home.Store!.Save(new SavedState { Change = 1, Position = Place with { NextOffset = 4712 } });
        }

        using var again = Open();
        Assert.Equal(4712UL, again.Loaded.Position?.NextOffset);
    }

    [Fact]
    public void A_state_that_comes_back_unread_asks_for_a_restart_and_stays_as_it_is()
    {
        Save();
        Directory.Move(State, _folder.File("elsewhere"));
        File.WriteAllText(State, "no folder");
        using (var home = Open())
        {
            Assert.Null(home.Loaded.Position);
            File.Delete(State);
            Directory.Move(_folder.File("elsewhere"), State);
            Assert.False(home.TryOpen());
            Assert.True(home.NeedsRestart);
            Assert.False(home.TryOpen());
        }

        using var restarted = Open();
        Assert.Equal(Place, restarted.Loaded.Position);
    }

    [Fact]
    public void Another_daemons_state_is_refused_at_once()
    {
        using var first = Open();
        var error = Assert.Throws<StateException>(Open);
        Assert.False(error.IsDisk);
        Assert.Contains("another daemon", error.Message);
    }

    [Fact]
    public async Task A_daemon_lives_without_a_disk_says_so_and_saves_when_it_is_back()
    {
        Directory.CreateDirectory(Lock);
        await using var collector = await FakeCollector.StartAsync(TimeProvider.System);
        await using var daemon = await DaemonHost.StartAsync(
            new DaemonOptions
            {
                Collector = collector.Address, StateDirectory = State, Socket = _folder.File("d.sock"),
            },
            new DaemonHostSettings { Seed = 1, Environment = _ => null });
        Assert.Contains("cannot write in the state directory", daemon.GetStats().StateProblem);
        Assert.False(await daemon.SaveAsync());
        Directory.Delete(Lock);
        Assert.True(await daemon.SaveAsync());
        Assert.Equal("", daemon.GetStats().StateProblem);
        Assert.True(File.Exists(Path.Combine(State, "daemon.db")));
    }

    private void Save()
    {
        using var home = Open();
        home.Store!.Save(new SavedState { Change = 1, Position = Place });
    }

    private void Refuse()
    {
        File.Delete(Lock);
        Directory.CreateDirectory(Lock);
    }

    private StateHome Open() => StateHome.Open(State, _clock, NullLogger.Instance);
}
