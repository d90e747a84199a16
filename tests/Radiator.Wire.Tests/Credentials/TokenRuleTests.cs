using Radiator.Wire.Credentials;

namespace Radiator.Wire.Tests.Credentials;

public class TokenRuleTests
{
    private const string Token = "rad_0123456789abcdefghijklmnopqrstuvwxyzABCDEFG";

    // printf %s 'rad_0123456789abcdefghijklmnopqrstuvwxyzABCDEFG' | sha256sum
    private const string Line = "sha256:b8e7cfcba44b4b9674e484ebdb0b881991fc60b458959dfddab5cc360d15883c";

    [Fact]
    public void A_hash_line_is_what_sha256sum_says_of_the_token()
    {
        Assert.Equal(Line, AccessToken.HashLine(Token));
        Assert.True(TokenRule.TryParse(Line, out var rule, out _));
        Assert.Equal(AccessToken.Hash(Token), rule.Hash.ToArray());
        Assert.False(rule.IsPlain);
    }

    [Fact]
    public void Two_tokens_that_are_made_are_never_the_same_and_always_allowed()
    {
        var made = Enumerable.Range(0, 200).Select(_ => AccessToken.Create()).ToHashSet();
        Assert.Equal(200, made.Count);
        Assert.All(made, token => Assert.Null(AccessToken.Problem(token)));
        Assert.All(made, token => Assert.Equal(47, token.Length));
    }

    [Theory]
    [InlineData(" name=pi-office from=2026-12-01 until=2027-01-31T12:00:00Z", "pi-office", "2026-12-01T00:00:00Z",
        "2027-01-31T12:00:00Z")]
    [InlineData("  until=2027-01-31T12:00:00+02:00  ", null, null, "2027-01-31T10:00:00Z")]
    [InlineData("", null, null, null)]
    public void Fields_stand_behind_the_token_in_any_order(string fields, string? name, string? from, string? until)
    {
        foreach (var token in new[] { Line, Token })
        {
            Assert.True(TokenRule.TryParse(token + fields, out var rule, out var problem), problem);
            Assert.Equal(from is null ? null : DateTimeOffset.Parse(from), rule.From);
            Assert.Equal(until is null ? null : DateTimeOffset.Parse(until), rule.Until);
            Assert.Equal(name ?? (token == Token ? "plain" : "b8e7cfcb"), rule.Name);
        }
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("   ", "empty")]
    [InlineData("short", "16 to 512")]
    [InlineData("sha256:abc", "64 hexadecimal digits")]
    [InlineData("sha256:", "64 hexadecimal digits")]
    [InlineData(Line + "0", "64 hexadecimal digits")]
    [InlineData(Token + " name=", "name=")]
    [InlineData(Token + " name=a/b", "name=")]
    [InlineData(Token + " until=tomorrow", "2027-01-31")]
    [InlineData(Token + " until=2027-02-30", "2027-01-31")]
    [InlineData(Token + " from=2027-01-02 until=2027-01-01", "behind from=")]
    [InlineData(Token + " whatever", "name=, from= or until=")]
    [InlineData(Token + " Name=x", "name=, from= or until=")]
    public void A_wrong_line_is_told_with_what_is_allowed_and_without_the_secret(string line, string expected)
    {
        Assert.False(TokenRule.TryParse(line, out _, out var problem));
        Assert.Contains(expected, problem, StringComparison.Ordinal);
        Assert.DoesNotContain(Token, problem, StringComparison.Ordinal);
        Assert.DoesNotContain("whatever", problem, StringComparison.Ordinal);
        Assert.DoesNotContain(Line[7..], problem, StringComparison.Ordinal);
    }

    [Fact]
    public void It_is_good_from_the_first_moment_to_just_before_the_last()
    {
        Assert.True(TokenRule.TryParse(Line + " from=2026-12-01 until=2026-12-02", out var rule, out _));
        var from = new DateTimeOffset(2026, 12, 1, 0, 0, 0, TimeSpan.Zero);
        Assert.Contains("from 2026-12-01T00:00:00Z on", rule.ProblemAt(from.AddTicks(-1)));
        Assert.Null(rule.ProblemAt(from));
        Assert.Null(rule.ProblemAt(from.AddDays(1).AddTicks(-1)));
        Assert.Contains("until 2026-12-02T00:00:00Z", rule.ProblemAt(from.AddDays(1)));
    }

    [Fact]
    public void Whatever_a_line_holds_it_is_read_or_refused_and_never_shown()
    {
        var seed = Environment.TickCount;
        var random = new Random(seed);
        const string Alphabet = "sha256:=0123456789abcdefXYZ name from until -TZ.\t\u00e9\ud800\0\n";
        for (var round = 0; round < 20_000; round++)
        {
            var start = random.Next(3) switch { 0 => Line, 1 => Token, _ => "" };
            var tail = new string([.. Enumerable.Range(0, random.Next(40)).Select(_ => Alphabet[random.Next(Alphabet.Length)])]);
            var line = random.Next(4) == 0 && start.Length > 0 ? start[..random.Next(start.Length)] + tail : start + tail;
            try
            {
                if (TokenRule.TryParse(line, out var rule, out var problem))
                {
                    Assert.Equal(32, rule.Hash.Length);
                    Assert.True(rule.From is null || rule.Until is null || rule.From < rule.Until);
                }
                else
                {
                    Assert.NotEmpty(problem);
                    Assert.DoesNotContain(Token, problem, StringComparison.Ordinal);
                    Assert.DoesNotContain(problem, c => char.IsControl(c));
                }
            }
            catch (Exception error) when (error is not Xunit.Sdk.XunitException)
            {
                Assert.Fail($"seed {seed}, round {round}, \"{line}\": {error}");
            }
        }
    }
}
