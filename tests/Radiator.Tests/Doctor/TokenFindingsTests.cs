using Radiator.Wire.Credentials;

namespace Radiator.Tests.Doctor;

public sealed class TokenFindingsTests : IAsyncDisposable
{
    private const string Sources = "\"Sources\":[{\"Name\":\"web\",\"WriteKeys\":[\"key\"]}]";

    private readonly Patient _patient = new();

    public ValueTask DisposeAsync() => _patient.DisposeAsync();

    [Fact]
    public async Task A_file_with_a_token_that_everybody_may_read_is_closed()
    {
        var file = _patient.Configure($$"""{"Daemon":{"Token":"{{Patient.Token}}"} }""");
        var answer = await _patient.ExamineAsync();
        Assert.Equal("holds Daemon:Token; mode 0600", answer.The("tokens", file).Found);
        Assert.Equal("is there", answer.The("tokens", "Daemon:Token").Found);
        Patient.SetMode(file, "604");
        answer = await _patient.ExamineAsync();
        answer.Fails("tokens", file, "everybody on this machine may read it (mode 0604)", $"chmod 600 {file}");
        Assert.DoesNotContain(Patient.Token, answer.Text);
    }

    [Fact]
    public async Task A_collector_that_others_reach_wants_tokens_of_its_subscribers()
    {
        var file = _patient.Configure($$"""
            {"Collector":{"Grpc":"http://0.0.0.0:1","AllowPlaintext":true,{{Sources}} } }
            """);
        var answer = await _patient.ExamineAsync();
        answer.Fails(
            "tokens", "Collector:SubscriberTokens", "anybody reads every event",
            $"in {file} at Collector: \"SubscriberTokens\": [ \"");
    }

    [Fact]
    public async Task A_collector_without_sources_and_one_with_the_examples_key_are_told()
    {
        _patient.Configure("""{"Collector":{"Http":"http://127.0.0.1:1"}}""");
        var answer = await _patient.ExamineAsync();
        answer.Fails("tokens", "Collector:Sources", "every event is discarded", "\"Sources\": [ { \"Name\": \"web\"");
        _patient.Configure("""
            {"Collector":{"Http":"http://0.0.0.0:1","AllowPlaintext":true,
             "Sources":[{"Name":"web","WriteKeys":["web-write-key"]}]}}
            """);
        answer = await _patient.ExamineAsync();
        answer.Warns("tokens", "Collector:Sources:0:WriteKeys", "which everybody knows", "\"WriteKeys\": [ \"");
    }

    [Fact]
    public async Task A_daemon_has_the_token_that_its_collector_asks_for()
    {
        var file = _patient.Configure($$"""
            {"Collector":{"SubscriberTokens":["{{Patient.Token}}"],{{Sources}} },
             "Daemon":{"Collector":"http://127.0.0.1:1"} }
            """);
        var answer = await _patient.ExamineAsync();
        answer.Fails("tokens", "Daemon:Token", "the collector of this machine asks for one",
            $"in {file} at Daemon: \"TokenFile\": ");
        _patient.Configure("""{"Daemon":{"Collector":"https://192.0.2.1:8081"}}""");
        answer = await _patient.ExamineAsync("--set", "Daemon:Collector=https://127.0.0.2.invalid:1");
        answer.Warns("tokens", "Daemon:Token", "is another machine", "\"TokenFile\": ");
    }

    [Fact]
    public async Task A_token_does_not_travel_unencrypted()
    {
        _patient.Configure($$"""{"Daemon":{"Collector":"http://office.invalid:8081","Token":"{{Patient.Token}}"} }""");
        var answer = await _patient.ExamineAsync();
        answer.Warns("tokens", "Daemon:Collector", "unencrypted", "\"Collector\": \"https://office.invalid:8081\"");
    }

    [Fact]
    public async Task A_key_of_a_certificate_that_is_missing_is_told()
    {
        _patient.Configure($$"""
            {"Collector":{"Http":"https://127.0.0.1:1","Certificate":{"Path":"a.pem","KeyPath":"a.key"},{{Sources}} } }
            """);
        var answer = await _patient.ExamineAsync();
        answer.Fails("configuration", "Collector:Certificate:Path", "a.pem", "\"Path\": ");
        Assert.Equal("fail", answer.The("tokens", Path.Combine(_patient.SystemDirectory, "a.key")).Level);
    }

    [Fact]
    public async Task A_token_that_the_collector_keeps_in_plain_text_is_told_by_its_hash()
    {
        var hash = AccessToken.HashLine(Patient.Token);
        var file = _patient.Configure($$"""{"Collector":{"SubscriberTokens":["{{Patient.Token}}"],{{Sources}} } }""");
        var answer = await _patient.ExamineAsync();
        answer.Warns(
            "tokens", "Collector:SubscriberTokens:0", "in plain text",
            $"in {file} at Collector:SubscriberTokens: \"0\": \"{hash}\"");
        Assert.DoesNotContain(Patient.Token, answer.Text);
        _patient.Configure($$"""
            {"Collector":{"SubscriberTokens":["{{hash}}"],{{Sources}} } }
            """);
        answer = await _patient.ExamineAsync();
        Assert.Equal("1 of them, as hashes", answer.The("tokens", "Collector:SubscriberTokens").Found);
    }

    [Fact]
    public async Task A_token_in_a_file_is_read_and_the_file_is_looked_at()
    {
        _patient.Configure("""{"Daemon":{"TokenFile":"daemon-token"}}""");
        var file = Path.Combine(_patient.SystemDirectory, "daemon-token");
        var answer = await _patient.ExamineAsync();
        answer.Fails("tokens", "Daemon:TokenFile", "cannot be read", $"sudo install -m 600 /dev/stdin {file}");
        _patient.Write("etc/daemon-token", Patient.Token + "\n");
        Patient.SetMode(file, "644");
        answer = await _patient.ExamineAsync();
        answer.Fails("tokens", file, "everybody on this machine may read it (mode 0644)", $"chmod 600 {file}");
        Patient.SetMode(file, "600");
        answer = await _patient.ExamineAsync();
        Assert.Equal($"is in {file}", answer.The("tokens", "Daemon:Token").Found);
        Assert.DoesNotContain(Patient.Token, answer.Text);
    }

    [Fact]
    public async Task The_credential_of_the_service_is_found_where_the_service_has_it_from()
    {
        _patient.Configure("""{"Daemon":{"TokenFile":"credential:radiator_daemon-token"}}""");
        var answer = await _patient.ExamineAsync();
        Assert.Contains("sudo radiator doctor", answer.The("tokens", "Daemon:TokenFile", "skip").Found);
        _patient.User = "root";
        answer = await _patient.ExamineAsync();
        var file = Path.Combine(_patient.SystemDirectory, "credentials", "daemon-token");
        answer.Fails("tokens", "Daemon:TokenFile", "cannot be read", $"install -m 600 /dev/stdin {file}");
        _patient.Write("etc/credentials/daemon-token", Patient.Token);
        Patient.SetMode(file, "600");
        answer = await _patient.ExamineAsync();
        Assert.Equal($"is in {file}", answer.The("tokens", "Daemon:Token").Found);
    }

    [Fact]
    public async Task Tokens_that_the_unit_hands_over_count_as_far_as_anybody_may_see_them()
    {
        _patient.Configure($$"""
            {"Collector":{"Grpc":"http://0.0.0.0:1","AllowPlaintext":true,{{Sources}} } }
            """);
        var file = _patient.Write("etc/credentials/subscriber-tokens", AccessToken.HashLine(Patient.Token));
        var answer = await _patient.ExamineAsync();
        Assert.StartsWith("are in ", answer.The("tokens", "Collector:SubscriberTokens", "ok").Found);
        File.Delete(file);
        answer = await _patient.ExamineAsync();
        Assert.Contains("only root may look", answer.The("tokens", "Collector:SubscriberTokens", "skip").Found);
    }
}
