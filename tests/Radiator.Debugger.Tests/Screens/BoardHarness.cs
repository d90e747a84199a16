using System.Text;
using Radiator.Debugger.App;
using Radiator.Debugger.Model.Sources;
using Radiator.Debugger.Tests.Model;
using Radiator.Plans;
using Radiator.Wire;
using Radiator.Wire.Attach.V1;

namespace Radiator.Debugger.Tests.Screens;

/// <summary>A screen whose daemon has told everything: ledger, coverage, plan, strips, rules, discards.</summary>
internal static class BoardHarness
{
    private const string PlanText = """
        plan: shop
        version: v14
        events:
          Order Completed:
            why: The moment of value.
            owner: checkout team
            properties:
              order_id: {type: string, required: true}
              revenue: {type: number, required: true}
              currency: {type: string, required: true}
              coupon: {type: string}
          Product Viewed:
            owner: catalogue
            properties: {sku: {type: string}, price: {type: number}}
          Refund Requested:
            properties: {reason: {type: string}}
          Basket Opened:
            retired: {since: 2026-01-01, why: nobody looks at it, use: Cart Updated}
          Cart Updated:
            was: {Cart Changed: 2026-03-01}
            properties: {items: {type: integer}}
        """;

    /// <summary>Opens a tab by its number, with everything that it shows.</summary>
    public static ScreenHarness Open(string tab, DebuggerSettings? settings = null, FakeDaemon? daemon = null)
    {
        var screen = new ScreenHarness(settings, daemon: daemon ?? new FakeDaemon());
        SpinWait.SpinUntil(() => screen.Source.HasStarted, TimeSpan.FromSeconds(30));
        Fill(screen.Source.Inbox);
        Discards(screen);
        screen.Press(tab).Draw();
        return screen;
    }

    private static void Fill(ModelInbox inbox)
    {
        inbox.SetPlan(PlanFile.Parse(Encoding.UTF8.GetBytes(PlanText), "plan.yaml").Plan);
        inbox.SetLink(new Radiator.Debugger.Model.Links.LinkView
        {
            Phase = Radiator.Debugger.Model.Links.LinkPhase.Live, Peer = "office:8081", Upstream = "office:8081",
        });
        inbox.SetCoverage(Coverage());
        inbox.SetLedger(Ledger());
        inbox.SetStats(Figures(0));
        inbox.SetStats(Figures(1));
        inbox.SetFrames(Frames());
        inbox.SetLightRules(Rules());
    }

    private static long Nanos(int secondsAgo) => UnixNanos.From(Sample.Now.AddSeconds(-secondsAgo))!.Value;

    private static GetCoverageReply Coverage()
    {
        var reply = new GetCoverageReply { SinceUnixNanos = Nanos(86_400) };
        reply.Rows.Add(new CoverageRow
        {
            Name = "Order Completed", Type = Radiator.Wire.Stream.V1.EventType.Track, Planned = true, Seen = 4_102,
            Violating = 57, LastSeenUnixNanos = Nanos(1), Owner = "checkout team", Location = "plan.yaml:4",
            Properties =
            {
                new PropertyCoverage { Name = "order_id", Planned = true, Required = true, Seen = 4_102 },
                new PropertyCoverage { Name = "revenue", Planned = true, Required = true, Seen = 4_061 },
                new PropertyCoverage { Name = "currency", Planned = true, Required = true, Seen = 4_084 },
                new PropertyCoverage { Name = "coupon", Planned = true, Seen = 0 },
                new PropertyCoverage { Name = "cupon", Seen = 12, Nearest = "coupon" },
            },
            Sources = { new SourceCount { Source = "web", Count = 4_000 }, new SourceCount { Source = "ios", Count = 102 } },
        });
        reply.Rows.Add(Row("Product Viewed", 12_040, 3));
        reply.Rows.Add(Row("Refund Requested", 0, null));
        reply.Rows.Add(Row("Basket Opened", 7, 70));
        reply.Rows[^1].Retired =
            new Radiator.Wire.Attach.V1.Retirement { Since = "2026-01-01", Why = "nobody looks at it", UseInstead = "Cart Updated" };
        reply.Rows.Add(Row("Cart Updated", 310, 9));
        reply.Rows[^1].OldNames.Add(new OldName { Name = "Cart Changed", Since = "2026-03-01", Seen = 4 });
        reply.Rows.Add(Row("Order Complete", 12, 2));
        (reply.Rows[^1].Planned, reply.Rows[^1].Nearest) = (false, "Order Completed");
        return reply;
    }

    private static CoverageRow Row(string name, ulong seen, int? secondsAgo)
    {
        var row = new CoverageRow
        {
            Name = name, Type = Radiator.Wire.Stream.V1.EventType.Track, Planned = true, Seen = seen,
        };
        if (secondsAgo is { } ago)
            row.LastSeenUnixNanos = Nanos(ago);
        return row;
    }

    private static GetLedgerReply Ledger()
    {
        var reply = new GetLedgerReply();
        reply.Entries.Add(Entry("a1", "Order Completed", "properties.revenue", "type", 41));
        reply.Entries.Add(Entry("a2", "Order Completed", "properties.currency", "required", 18));
        reply.Entries[^1].Regression = true;
        reply.Entries.Add(Entry("a3", "Order Completed", "properties.coupon", "pattern", 7));
        (reply.Entries[^1].Severity, reply.Entries[^1].AcknowledgedBy) = (Radiator.Wire.Attach.V1.Severity.Warning, "ada");
        reply.Entries[^1].AcknowledgedUnixNanos = Nanos(600);
        return reply;
    }

    private static LedgerEntry Entry(string fingerprint, string name, string field, string type, ulong count) => new()
    {
        Fingerprint = fingerprint, Event = name, Field = field, Type = type, AppVersion = "4.12.0", Count = count,
        Severity = Radiator.Wire.Attach.V1.Severity.Error, FirstSeenUnixNanos = Nanos(3_600), LastSeenUnixNanos = Nanos(4),
        Owner = "checkout team", Description = $"{field} is wrong",
        Sources = { new SourceCount { Source = "web", Count = count } },
    };

    private static Stats Figures(int second) => new()
    {
        TimeUnixNanos = Nanos(1 - second), Link = LinkState.Live, Received = (ulong)(48_000 + (128 * second)),
        Violating = (ulong)(1_400 + (4 * second)), Plan = "shop v14", Pulses = 1_204, PulsesDropped = 3,
        LightP50Nanos = 21_000_000, LightP99Nanos = 38_000_000,
        Outputs =
        {
            new OutputStats
            {
                Name = "entrance", Type = "spi", Frames = (ulong)(60 * second), Milliamps = 1_900, MilliampsMax = 3_000,
                Pixels = 60, Meters = 2,
            },
            new OutputStats { Name = "kitchen", Type = "ddp", Pixels = 144, Meters = 5, Problem = "no answer from wled-3f" },
        },
    };

    private static StripFrames Frames()
    {
        var rgb = new byte[180];
        for (var i = 0; i < 12; i++)
            rgb[((31 - i) * 3) + 1] = (byte)(255 >> i);
        return new StripFrames
        {
            Frames = { new StripFrame { Strip = "entrance", Rgb = Google.Protobuf.ByteString.CopyFrom(rgb) } },
        };
    }

    private static GetLightRulesReply Rules() => new()
    {
        Name = "Demo shop", Path = "lights.yaml",
        Rules =
        {
            new LightRule
            {
                Name = "order", When = "event = \"Order Completed\"", Color = "green", Pace = "2 s end to end",
                Rgb = Google.Protobuf.ByteString.CopyFrom(0, 255, 0), Direction = "forwards", Shape = "plain", Drawn = 204,
            },
            new LightRule
            {
                Name = "broken data", When = "verdict = violating", Color = "magenta", Pace = "3 s end to end",
                Rgb = Google.Protobuf.ByteString.CopyFrom(255, 0, 255), Direction = "backwards", Shape = "sparkle",
                Priority = true, Drawn = 41,
            },
        },
    };

    private static void Discards(ScreenHarness screen)
    {
        for (var i = 0; i < 5; i++)
        {
            screen.Source.Push(Sample.Discarded(
                "event_not_defined", "a track call needs \"event\"", (ulong)(1_000 + i), Sample.Now.AddSeconds(-i),
                """{"type":"track","userId":"u_7","properties":{"a":1}}"""));
        }

        screen.Source.Push(Sample.Discarded(
            "unknown_key", "no source has this write key", 1_010, Sample.Now.AddSeconds(-90), "\u0001\u0002binary"));
    }
}
