using System.Text;
using Radiator.Debugger.Model;
using Radiator.Debugger.Model.Planning;
using Radiator.Events.Filters;
using Radiator.Testing;
using Radiator.Wire;
using Radiator.Wire.Attach.V1;
using EventType = Radiator.Wire.Stream.V1.EventType;
using PlanFile = Radiator.Plans.PlanFile;

namespace Radiator.Debugger.Tests.Model.Planning;

public class PlanBoardTests
{
    private readonly FakeSource _source = new();
    private readonly DebuggerModel _model;
    private readonly ManualTime _clock = new(Sample.Now);

    public PlanBoardTests() => _model = new DebuggerModel(_source, _clock);

    [Fact]
    public void The_daemons_counts_say_what_was_planned_seen_retired_renamed_and_not_planned()
    {
        _model.Plan.Take(new GetCoverageReply
        {
            SinceUnixNanos = UnixNanos.Of(Sample.Now.AddHours(-1)),
            Other = 7,
            Rows =
            {
                new CoverageRow
                {
                    Name = "Order Completed", Type = EventType.Track, Planned = true, Seen = 4_102, Violating = 57,
                    LastSeenUnixNanos = UnixNanos.Of(Sample.Now), Location = "plan.yaml:31", Owner = "checkout",
                    OldNames = { new OldName { Name = "Purchase", Since = "2026-03", Seen = 12 } },
                    Properties =
                    {
                        new PropertyCoverage { Name = "revenue", Planned = true, Required = true, Seen = 4_100 },
                        new PropertyCoverage { Name = "coupon", Planned = true },
                        new PropertyCoverage { Name = "copuon", Seen = 3, Nearest = "coupon" },
                    },
                    Sources = { new SourceCount { Source = "web", Count = 4_000 } },
                },
                new CoverageRow { Name = "Refund Requested", Type = EventType.Track, Planned = true },
                new CoverageRow
                {
                    Name = "Basket Viewed", Type = EventType.Track, Planned = true, Seen = 2,
                    Retired = new Retirement { Since = "2026-01", UseInstead = "Cart Viewed" },
                },
                new CoverageRow
                {
                    Name = "Order Complete", Type = EventType.Track, Seen = 12, Nearest = "Order Completed",
                },
            },
        });
        var board = _model.Plan;

        Assert.Equal(
            [PlanRowState.Seen, PlanRowState.NeverSeen, PlanRowState.RetiredSeen, PlanRowState.Unplanned],
            board.Rows.Select(row => row.State));
        Assert.Equal((3, 2, 1, 1), (board.Planned, board.Seen, board.NeverSeen, board.Unplanned));
        Assert.Equal(0.5, board.Coverage);
        var order = board.Rows[0];
        Assert.Equal((2, 1), (order.PropertiesPlanned, order.PropertiesSeen));
        Assert.Equal("coupon", order.Properties[2].Nearest);
        Assert.Equal(new OldNameRow("Purchase", "2026-03", 12), order.OldNames[0]);
        Assert.Equal(57.0 / 4_102, order.BadShare);
        Assert.Equal(("Order Completed", 1), (board.Rows[3].Nearest, board.Rows[3].NearestDistance));
        Assert.Equal((7L, Sample.Now.AddHours(-1)), (board.Other, board.Since));

        board.Filter = PlanFilter.NeverSeen;
        Assert.Equal(["Refund Requested"], board.Rows.Select(row => row.Name));
        board.Filter = PlanFilter.Changed;
        Assert.Equal(["Order Completed", "Basket Viewed"], board.Rows.Select(row => row.Name));
        board.Filter = PlanFilter.Unplanned;
        Assert.Equal(["Order Complete"], board.Rows.Select(row => row.Name));
    }

    [Fact]
    public void The_filter_of_a_row_is_one()
    {
        var hostile = "a\" | discard # \\ \n\u009d";
        _model.Plan.Take(new GetCoverageReply
        {
            Rows =
            {
                new CoverageRow { Name = hostile, Type = EventType.Track, Seen = 1 },
                new CoverageRow { Name = "page", Type = EventType.Page, Planned = true },
            },
        });
        foreach (var row in _model.Plan.Rows)
            Filter.Parse(row.FilterText, FilterScope.View, _clock);
        var seen = _source.Push(Sample.Seen(
            System.Text.Json.JsonSerializer.Serialize(new { type = "track", @event = hostile, userId = "u" })));
        var filter = Filter.Parse(_model.Plan.Rows[0].FilterText, FilterScope.View, _clock);
        Assert.True(filter.Matches(seen.Subject(isMarked: false)));
    }

    [Fact]
    public void What_the_plans_file_says_of_an_event_ends_where_the_next_one_begins()
    {
        const string Text =
            "plan: Shop\nevents:\n  Signup:\n    why: new\n\n    properties:\n      x: {}\n\n  Login:\n    why: y\n";
        _model.Plan.SetPlan(PlanFile.Read(Encoding.UTF8.GetBytes(Text), "plan.yaml"));
        var lines = _model.Plan.TextOf(_model.Plan.Rows[0]);

        Assert.Equal([3, 4, 5, 6, 7], lines.Select(line => line.Number));
        Assert.Equal("  Signup:", lines[0].Text);
        Assert.Equal("Shop", _model.Plan.Title);
    }
}
