using Microsoft.Extensions.Logging.Abstractions;
using Radiator.Daemon.Configuration;
using Radiator.Daemon.Planning;
using Radiator.Testing;

namespace Radiator.Daemon.Tests.Planning;

public sealed class PlanSetTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Each_source_has_the_plan_that_names_it_and_a_change_comes_as_a_whole()
    {
        using var plans = Start();
        var before = plans.Table;
        Assert.Equal(["Shop", "Apps", "Apps"],
            ((string[])["server", "ios", "android"]).Select(source => before.For(source).Plan!.Name));
        Assert.Equal(["Order Completed", "Product Viewed", "App Opened"], before.Events.Select(one => one.Name));

        File.WriteAllText(_folder.File("apps.yaml"), "plan: Apps 2\nevents: {App Closed: {}}\n");
        Assert.Equal("", plans.Reload());
        Assert.Equal("Apps", before.For("ios").Plan!.Name);
        Assert.Equal("Apps 2", plans.Table.For("ios").Plan!.Name);
    }

    [Fact]
    public void A_built_in_plan_is_named_instead_of_a_file()
    {
        var options = new DaemonOptions { Plan = "segment:ecommerce" };
        Assert.Empty(DaemonOptionsValidator.Validate(options));
        using var plans = new PlanSet(options, NullLogger.Instance, (_, _) => { });
        plans.Watch(TimeProvider.System, NullLogger.Instance);
        Assert.Contains("Order Completed", plans.Table.Events.Select(one => one.Name));
        Assert.Equal("", plans.Reload());
        Assert.Contains(
            "segment:ecommerce", Assert.Single(DaemonOptionsValidator.Validate(new DaemonOptions { Plan = "segment:x" })));
    }

    [Fact]
    public void A_broken_edit_of_one_keeps_that_one_and_the_others_go_on()
    {
        using var plans = Start();
        File.WriteAllText(_folder.File("apps.yaml"), "events: 5");
        File.WriteAllText(_folder.File("shop.yaml"), "plan: Shop 2\nevents: {}\n");
        Assert.Contains("apps.yaml", plans.Reload());
        Assert.Equal(("Shop 2", "Apps"), (plans.Table.For("web").Plan!.Name, plans.Table.For("ios").Plan!.Name));
        Assert.Equal("Apps", plans.For("ios").Title);
        Assert.NotEqual("", plans.For("ios").Problem);
    }

    [Fact]
    public void Wrong_entries_are_told_with_key_and_what_is_allowed()
    {
        var options = new DaemonOptions
        {
            Plans = [new SourcePlanOptions { Path = _folder.File("none.yaml") }],
            Checks = new CheckOptions
            {
                ClockSkew = TimeSpan.Zero, Places = [new SourcePlaceOptions { Source = "web", Place = "moon" }],
            },
        };
        Assert.Equal(
            ["Daemon:Checks:ClockSkew", "Daemon:Checks:Places:0:Place", "Daemon:Plans:0:Path", "Daemon:Plans:0:Sources"],
            DaemonOptionsValidator.Validate(options).Select(error => error.Split(' ')[0]).Order());
    }

    private PlanSet Start()
    {
        File.WriteAllText(_folder.File("shop.yaml"), Some.PlanText);
        File.WriteAllText(_folder.File("apps.yaml"), "plan: Apps\nevents: {App Opened: {}}\n");
        return new PlanSet(
            new DaemonOptions
            {
                Plan = _folder.File("shop.yaml"),
                Plans = [new SourcePlanOptions { Sources = ["ios", "android"], Path = _folder.File("apps.yaml") }],
            },
            NullLogger.Instance, (_, _) => { });
    }
}
