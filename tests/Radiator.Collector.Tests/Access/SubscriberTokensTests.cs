using Radiator.Collector.Access;
using Radiator.Grpc;
using Radiator.Testing;
using Radiator.Wire.Credentials;

namespace Radiator.Collector.Tests.Access;

public sealed class SubscriberTokensTests : IDisposable
{
    private const string Old = "old-token-of-some-length";
    private const string New = "new-token-of-some-length";

    private readonly ManualTime _time = new();
    private readonly List<string> _ended = [];
    private SubscriberTokens? _tokens;

    [Fact]
    public void Several_are_good_at_a_time_plain_or_hashed()
    {
        var tokens = Of(Old, AccessToken.HashLine(New));
        Assert.Null(tokens.Problem("Bearer " + Old));
        Assert.Null(tokens.Problem("bearer " + New));
        Assert.NotNull(tokens.Problem("Bearer " + AccessToken.HashLine(New)));
        Assert.NotNull(tokens.Problem("Bearer " + Old + "x"));
        Assert.NotNull(tokens.Problem("Bearer " + Old[..^1]));
        Assert.NotNull(tokens.Problem("Basic " + Old));
        Assert.NotNull(tokens.Problem("Bearer "));
        Assert.NotNull(tokens.Problem("Bearer " + new string('x', 10_000)));
        Assert.NotNull(tokens.Problem(null));
    }

    [Fact]
    public void A_rotation_ends_no_stream_until_its_line_is_taken_out()
    {
        var tokens = Of(Old);
        using var stream = Hold(Old);
        tokens.Replace(Rules(Old, New));
        using var other = Hold(New);
        tokens.Replace(Rules(New));
        Assert.Equal([$"{Old}: The token is none of Collector:SubscriberTokens."], _ended);
        Assert.Throws<RpcException>(() => tokens.Hold("Bearer " + Old, _ => { }));
        Assert.Null(tokens.Problem("Bearer " + New));
    }

    [Fact]
    public void A_token_ends_its_streams_when_its_time_is_over_and_not_before()
    {
        var tokens = Of($"{Old} until=2027-01-31", New);
        using var stream = Hold(Old);
        using var other = Hold(New);
        // Longer than any timer waits.
        _time.Advance(new DateTimeOffset(2027, 1, 30, 23, 59, 59, TimeSpan.Zero) - _time.GetUtcNow());
        Assert.Empty(_ended);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal([$"{Old}: The token was good until 2027-01-31T00:00:00Z: ask for a new one."], _ended);
        Assert.Contains("until 2027-01-31", tokens.Problem("Bearer " + Old));
    }

    [Fact]
    public void A_token_that_is_not_good_yet_says_from_when_on()
    {
        var tokens = Of($"{Old} from=2026-12-01");
        Assert.Contains("from 2026-12-01T00:00:00Z", tokens.Problem("Bearer " + Old));
        _time.Advance(TimeSpan.FromDays(30));
        Assert.Null(tokens.Problem("Bearer " + Old));
    }

    [Fact]
    public void Two_lines_of_one_token_hand_over_to_each_other()
    {
        var tokens = Of($"{Old} until=2026-12-01", $"{Old} from=2026-12-01 until=2027-12-01");
        using var stream = Hold(Old);
        _time.Advance(TimeSpan.FromDays(30));
        Assert.Empty(_ended);
        Assert.Null(tokens.Problem("Bearer " + Old));
    }

    [Fact]
    public void Streams_of_one_token_are_limited_and_those_of_another_are_not_touched()
    {
        var tokens = Of(Old, New);
        using var first = Hold(Old);
        var second = Hold(Old);
        var refused = Assert.Throws<RpcException>(() => Hold(Old));
        Assert.Equal(StatusCode.ResourceExhausted, refused.StatusCode);
        Assert.Contains("Collector:MaxSubscribersPerToken", refused.Status.Detail);
        using var other = Hold(New);
        second.Dispose();
        using var again = Hold(Old);
        Assert.NotNull(tokens);
    }

    [Fact]
    public void Who_needed_none_needs_one_when_there_are_some()
    {
        var tokens = Of();
        using var stream = tokens.Hold(null, problem => _ended.Add(problem));
        tokens.Replace(Rules(New));
        Assert.Contains("authorization: Bearer", Assert.Single(_ended));
    }

    [Fact]
    public void A_stream_that_ends_itself_while_it_is_told_disturbs_nobody()
    {
        var tokens = Of(Old);
        IDisposable? hold = null;
        hold = tokens.Hold("Bearer " + Old, _ => hold!.Dispose());
        using var other = Hold(Old);
        tokens.Replace(Rules(New));
        Assert.Single(_ended);
    }

    public void Dispose() => _tokens?.Dispose();

    private SubscriberTokens Of(params string[] lines) => _tokens = new SubscriberTokens(Rules(lines), 2, _time);

    private IDisposable Hold(string token) =>
        _tokens!.Hold("Bearer " + token, problem => _ended.Add($"{token}: {problem}"));

    private static List<TokenRule> Rules(params string[] lines) => [.. lines.Select(line =>
        TokenRule.TryParse(line, out var rule, out var problem) ? rule : throw new InvalidOperationException(problem))];
}
