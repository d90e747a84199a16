using Radiator.Daemon.Notices;
using Radiator.Daemon.Observations;
using Radiator.Events.Checking;
using Radiator.Plans.StreamRules;

namespace Radiator.Daemon.Tests.Observations;

public class ViolationLedgerTests
{
    [Fact]
    public void Counts_by_event_field_type_and_app_version()
    {
        var ledger = new ViolationLedger();
        Add(ledger, Some.Broken(1), Some.Noon);
        Add(ledger, Some.Broken(2), Some.Noon.AddHours(1), "ios");
        Add(ledger, Some.Broken(3, version: "2.0.0"), Some.Noon.AddHours(2));
        Add(ledger, Some.Track(4), Some.Noon.AddHours(3));

        Assert.Equal(2, ledger.Count);
        var old = ledger.Entries()[1];
        Assert.Equal(new LedgerKey("Order Completed", "properties.revenue", "type", "1.0.0"), old.Key);
        Assert.Equal((2UL, Some.Noon, Some.Noon.AddHours(1)), (old.Count, old.FirstSeen, old.LastSeen));
        Assert.Equal(2UL, old.Sample.Offset);
        Assert.Equal("checkout", old.Owner);
        Assert.Equal([KeyValuePair.Create("web", 1UL), KeyValuePair.Create("ios", 1UL)], old.Sources);
        Assert.Matches("^[0-9a-f]{16}$", old.Fingerprint);
        Assert.Equal(old.Key.Fingerprint(), old.Fingerprint);
    }

    [Fact]
    public void A_cart_of_broken_products_is_one_row_counted_once()
    {
        var ledger = new ViolationLedger();
        Add(ledger, Some.Track(
            1, "Order Completed", """{"order_id":"A","revenue":1,"products":[{"price":"1"},{"price":"2"},{"price":"3"}]}"""));
        var entry = Assert.Single(ledger.Entries());
        Assert.Equal("properties.products.*.price", entry.Key.Field);
        Assert.Equal(1UL, entry.Count);
    }

    [Fact]
    public void Beyond_the_limit_violations_count_as_other_and_known_rows_go_on()
    {
        var ledger = new ViolationLedger(entriesMax: 3);
        for (var version = 0; version < 5; version++)
            Add(ledger, Some.Broken((ulong)version, version: $"{version}"));
        Add(ledger, Some.Broken(9, version: "0"));
        Assert.Equal((3, 2UL), (ledger.Count, ledger.Other));
        Assert.Equal(2UL, ledger.Entries().Single(entry => entry.Key.AppVersion == "0").Count);
    }

    [Fact]
    public void Sources_beyond_eight_count_in_the_total_alone()
    {
        var ledger = new ViolationLedger();
        for (var source = 0; source < 12; source++)
            Add(ledger, Some.Broken((ulong)source), source: $"s{source}");
        var entry = Assert.Single(ledger.Entries());
        Assert.Equal((12UL, LedgerEntry.SourcesMax), (entry.Count, entry.Sources.Count));
    }

    [Fact]
    public void What_comes_after_an_acknowledgement_counts_on_and_stays_hidden()
    {
        var ledger = new ViolationLedger();
        Add(ledger, Some.Broken(1));
        var fingerprint = ledger.Entries()[0].Fingerprint;
        Assert.Equal(
            1, ledger.Acknowledge([fingerprint, fingerprint, "0000000000000000"], "ada", Some.Noon, change: 2));
        Add(ledger, Some.Broken(2));
        var entry = ledger.Entries()[0];
        Assert.Equal(("ada", false, 2UL), (entry.AcknowledgedBy, entry.IsRegression, entry.Count));
    }

    [Fact]
    public void What_comes_after_it_was_resolved_is_a_regression_until_the_next_time()
    {
        var ledger = new ViolationLedger();
        Add(ledger, Some.Broken(1));
        var fingerprint = ledger.Entries()[0].Fingerprint;
        Assert.Equal(1, ledger.Resolve([fingerprint], "ada", Some.Noon, change: 2));
        Assert.Equal(("ada", Some.Noon), (ledger.Entries()[0].ResolvedBy, ledger.Entries()[0].ResolvedAt));
        var late = Some.Observed(Some.Broken(2)).Observation! with { IsLate = true };
        ledger.Add(late, change: 3);
        Assert.False(ledger.Entries()[0].IsRegression);
        Add(ledger, Some.Broken(3));
        Assert.Equal((true, null), (ledger.Entries()[0].IsRegression, ledger.Entries()[0].ResolvedAt));
        ledger.Resolve([fingerprint], "ada", Some.Noon, change: 4);
        Assert.False(ledger.Entries()[0].IsRegression);
    }

    [Fact]
    public void It_says_what_is_new_what_has_come_back_and_what_it_had()
    {
        var ledger = new ViolationLedger();
        List<LedgerNews> news = [];
        for (var offset = 1UL; offset <= 4; offset++)
        {
            if (offset == 3)
                ledger.Resolve([ledger.Entries()[0].Fingerprint], "", Some.Noon, change: 1);
            if (offset == 4)
                ledger.Snooze([ledger.Entries()[0].Fingerprint], Some.Noon.AddHours(1), change: 1);
            ledger.Add(Some.Observed(Some.Broken(offset)).Observation!, change: 1, news);
        }

        Assert.Equal(
            [NoticeOccasion.New, NoticeOccasion.Every, NoticeOccasion.Regression], news.Select(one => one.Occasion));
    }

    [Fact]
    public void A_silence_has_a_row_that_its_end_resolves()
    {
        var ledger = new ViolationLedger();
        var silence = new StreamNotice("Order Completed", false, "gone", "1/h", "checkout", Some.Noon);
        Assert.Equal(NoticeOccasion.Silence, ledger.Add(silence, Severity.Warning, change: 1)!.Value.Occasion);
        var entry = Assert.Single(ledger.Entries());
        Assert.Equal(("Order Completed", "silence", "checkout"), (entry.Key.Event, entry.Key.Type, entry.Owner));
        Assert.Null(ledger.Add(silence with { IsOver = true }, Severity.Warning, change: 2));
        Assert.NotNull(ledger.Entries()[0].ResolvedAt);
        ledger.Add(silence, Severity.Warning, change: 3);
        Assert.True(ledger.Entries()[0].IsRegression);
    }

    [Fact]
    public void Only_rows_that_changed_are_saved()
    {
        var ledger = new ViolationLedger();
        ledger.Add(Some.Observed(Some.Broken(1)).Observation!, change: 1);
        ledger.Add(Some.Observed(Some.Broken(2, version: "2")).Observation!, change: 2);
        Assert.Equal("2", Assert.Single(ledger.ChangedSince(1)).Key.AppVersion);
        Assert.Empty(ledger.ChangedSince(2));
    }

    [Fact]
    public void Long_and_hostile_texts_are_cut()
    {
        var ledger = new ViolationLedger();
        Add(ledger, Some.Broken(1, version: new string('9', 10_000)));
        Add(ledger, Some.Broken(2, version: "a\0b"));
        Assert.Contains(ledger.Entries(), entry => entry.Key.AppVersion.Length == 64);
        Assert.Contains(ledger.Entries(), entry => entry.Key.AppVersion == "a\uFFFDb");
    }

    private static void Add(
        ViolationLedger ledger, Wire.Stream.V1.Record record, DateTimeOffset? at = null, string source = "web") =>
        ledger.Add(Some.Observed(record, at, source).Observation!, change: 1);
}
