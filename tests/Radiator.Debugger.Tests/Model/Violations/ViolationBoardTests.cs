using Radiator.Debugger.Model;
using Radiator.Debugger.Model.Rows;
using Radiator.Debugger.Model.Violations;
using Radiator.Events.Filters;
using Radiator.Testing;
using Radiator.Wire;
using Radiator.Wire.Attach.V1;
using Severity = Radiator.Events.Checking.Severity;
using Violation = Radiator.Events.Checking.Violation;

namespace Radiator.Debugger.Tests.Model.Violations;

public class ViolationBoardTests
{
    private readonly FakeSource _source = new();
    private readonly ManualTime _clock = new(Sample.Now);
    private readonly DebuggerModel _model;
    private ulong _offset;

    public ViolationBoardTests() => _model = new DebuggerModel(_source, _clock);

    [Fact]
    public void The_same_thing_wrong_in_many_events_is_one_row()
    {
        for (var i = 0; i < 5; i++)
            Push(TimeSpan.FromMinutes(-i), violations: Sample.WrongType($"string \"{i % 2}\""));
        Push(TimeSpan.Zero, violations: [Sample.WrongType("string \"1\""), Sample.Missing()]);
        var groups = Groups();

        Assert.Equal(2, groups.Count);
        var type = groups[0];
        Assert.Equal(("Order Completed", "properties.revenue", 6), (type.Event, type.Field, type.Count));
        Assert.Equal(
            [("string \"0\"", 3L), ("string \"1\"", 3L)], type.Values.Select(value => (value.Text, value.Count)));
        Assert.Equal(Sample.Now, type.LastSeen);
        Assert.Equal(Sample.Now.AddMinutes(-4), type.FirstSeen);
        Assert.Equal([1, 1, 1, 1, 2], type.Trend.TakeLast(5));
        Assert.Equal("checkout team", type.Owner);
        Assert.Equal(6, type.Samples.Count);
    }

    [Fact]
    public void What_began_with_a_version_says_with_which_and_when()
    {
        Push(TimeSpan.FromMinutes(-30), "ios");
        for (var i = 0; i < 9; i++)
            Push(TimeSpan.FromMinutes(-5 + (i / 3.0)), "web", Sample.WrongType());
        Push(TimeSpan.FromMinutes(-1), "ios", Sample.WrongType());
        var group = Groups()[0];

        Assert.Equal(new ViolationOrigin("web", "4.12.0", "analytics.js 2.1.0"), group.StartedWith!.Origin);
        Assert.Equal(Sample.Now.AddMinutes(-5), group.StartedWith.FirstSeen);
        Assert.Equal([9, 1], group.Origins.Select(origin => (int)origin.Count));
    }

    [Fact]
    public void What_has_always_been_wrong_everywhere_began_nowhere()
    {
        Push(TimeSpan.FromMinutes(-2), "web", Sample.WrongType());
        Push(TimeSpan.FromMinutes(-1), "ios", Sample.WrongType());
        Assert.Null(Groups()[0].StartedWith);
    }

    [Fact]
    public void Rows_can_be_put_together_by_event_and_by_place()
    {
        Push(TimeSpan.Zero, "web", Sample.WrongType(), Sample.Missing());
        Push(TimeSpan.Zero, "ios", Sample.WrongType());
        _model.Violations.Grouping = ViolationGrouping.Event;
        Assert.Equal([("Order Completed", 2, 3)], Groups().Select(one => (one.Title, one.Rules, (int)one.Count)));
        _model.Violations.Grouping = ViolationGrouping.Source;
        Assert.Equal([("web", 2), ("ios", 1)], Groups().Select(one => (one.Title, (int)one.Count)));
        _model.Violations.Grouping = ViolationGrouping.AppVersion;
        Assert.Equal(["web 4.12.0", "ios 4.12.0"], Groups().Select(one => one.Title));
        _model.Violations.Grouping = ViolationGrouping.Library;
        Assert.Equal(["analytics.js 2.1.0"], Groups().Select(one => one.Title));
    }

    [Fact]
    public void The_filter_of_a_row_finds_its_events_and_no_others()
    {
        var row = Push(TimeSpan.Zero, "web", Sample.WrongType());
        var other = Push(TimeSpan.Zero, "ios", Sample.Missing());
        var inArray = Push(TimeSpan.Zero, "web", Sample.WrongType() with { Pointer = "/properties/products/7/price" });
        foreach (var grouping in Enum.GetValues<ViolationGrouping>())
        {
            _model.Violations.Grouping = grouping;
            foreach (var group in Groups())
                Filter.Parse(group.FilterText, FilterScope.View, _clock);
        }

        _model.Violations.Grouping = ViolationGrouping.Rule;
        var first = Groups().Single(group => group.Field == "properties.revenue").FilterText;
        Assert.True(Matches(first, row));
        Assert.False(Matches(first, other));
        var products = Groups().Single(group => group.Field == "properties.products.*.price").FilterText;
        Assert.True(Matches(products, inArray));
        Assert.False(Matches(products, row));
    }

    [Fact]
    public void Errors_stand_before_warnings_however_many_those_are()
    {
        for (var i = 0; i < 5; i++)
            Push(TimeSpan.Zero, "web", Sample.Blank());
        Push(TimeSpan.Zero, "web", Sample.Missing());
        Assert.Equal([Severity.Error, Severity.Warning], Groups().Select(group => group.Severity));
        _model.Violations.Order = ViolationOrder.Trend;
        Assert.Equal([Severity.Warning, Severity.Error], Groups().Select(group => group.Severity));
    }

    [Fact]
    public void The_ledger_counts_on_from_before_and_says_what_people_said()
    {
        Push(TimeSpan.Zero, "web", Sample.WrongType());
        var ledger = new GetLedgerReply
        {
            Entries =
            {
                Entry("0a", "4.12.0", 40, acknowledgedBy: "ann"), Entry("0b", "4.11.0", 2, acknowledgedBy: "bob"),
                new LedgerEntry
                {
                    Fingerprint = "0c", Event = "Signup", Field = "properties.plan", Type = "enum", Count = 3,
                    Regression = true, ResolvedUnixNanos = UnixNanos.Of(Sample.Now), ResolvedBy = "cy",
                    FirstSeenUnixNanos = UnixNanos.Of(Sample.Now.AddDays(-2)),
                    LastSeenUnixNanos = UnixNanos.Of(Sample.Now.AddDays(-1)),
                },
            },
        };
        _model.Violations.Join(ledger);
        var groups = Groups();

        Assert.Equal(["Signup", "Order Completed"], groups.Select(group => group.Event));
        Assert.True(groups[0].IsRegression);
        Assert.Null(groups[0].Resolved);
        Assert.Equal((42, 1), (groups[1].Count, groups[1].Had));
        Assert.Equal(["0a", "0b"], groups[1].Fingerprints);
        Assert.NotNull(groups[1].Acknowledged);
        _model.Violations.ShowsAcknowledged = false;
        Assert.Equal(["Signup"], Groups().Select(group => group.Event));
        Assert.Equal(1, _model.Violations.Hidden);
    }

    [Theory]
    [InlineData(ViolationGrouping.Rule)]
    [InlineData(ViolationGrouping.Event)]
    [InlineData(ViolationGrouping.AppVersion)]
    public void A_row_is_found_by_its_key_in_any_grouping(ViolationGrouping grouping)
    {
        Push(TimeSpan.Zero, "web", Sample.WrongType(), Sample.Missing());
        Push(TimeSpan.Zero, "web", Sample.Blank());
        _model.Violations.Join(new GetLedgerReply { Entries = { Entry("0b", "4.11.0", 2) } });
        _model.Violations.Grouping = grouping;
        var groups = Groups();
        Assert.NotEmpty(groups);
        Assert.Equal(groups.Select(group => group.Key), _model.Violations.Keys);
        Assert.All(groups, group => Assert.Same(group, _model.Violations.Find(group.Key)));
        Assert.Null(_model.Violations.Find("none such"));
    }

    [Fact]
    public void A_row_that_was_known_before_from_another_version_did_not_start_with_this_one()
    {
        for (var i = 0; i < 5; i++)
            Push(TimeSpan.Zero, "web", Sample.WrongType());
        Assert.NotNull(Groups()[0].StartedWith);
        _model.Violations.Join(new GetLedgerReply { Entries = { Entry("0b", "4.11.0", 2) } });
        Assert.Null(Groups()[0].StartedWith);
    }

    [Fact]
    public void A_flood_of_different_violations_is_bounded_and_counted()
    {
        for (var i = 0; i < 5_010; i++)
            Push(TimeSpan.Zero, "web", Sample.WrongType() with { Pointer = $"/properties/key{i}x" });
        Assert.Equal(5_000, Groups().Count);
        Assert.Equal(10, _model.Violations.Other);
    }

    private static LedgerEntry Entry(string fingerprint, string version, ulong count, string acknowledgedBy = "")
    {
        var entry = new LedgerEntry
        {
            Fingerprint = fingerprint, Event = "Order Completed", Field = "properties.revenue", Type = "type",
            AppVersion = version, Count = count, AcknowledgedBy = acknowledgedBy,
            FirstSeenUnixNanos = UnixNanos.Of(Sample.Now.AddDays(-1)), LastSeenUnixNanos = UnixNanos.Of(Sample.Now),
        };
        if (acknowledgedBy.Length > 0)
            entry.AcknowledgedUnixNanos = UnixNanos.Of(Sample.Now);
        return entry;
    }

    private EventRow Push(TimeSpan after, string source = "web", params Violation[] violations) => _source.Push(
        Sample.Seen(Sample.Track("Order Completed"), _offset++, Sample.Now + after, source, violations: violations));

    private bool Matches(string filter, EventRow row) =>
        Filter.Parse(filter, FilterScope.View, _clock).Matches(row.Subject(isMarked: false));

    private IReadOnlyList<ViolationGroup> Groups()
    {
        while (_model.Update())
        {
        }

        return _model.Violations.Groups;
    }
}
