using Radiator.Testing;
using Radiator.Wire.Credentials;

namespace Radiator.Wire.Tests.Credentials;

public sealed class SecretFileTests : IDisposable
{
    private const string Key = "Daemon:TokenFile";

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void A_path_is_taken_as_it_is_and_a_credential_from_where_systemd_put_it()
    {
        Assert.Equal("/etc/x", SecretFile.Resolve("/etc/x", Key, "usual", _ => "/run/credentials/u"));
        Assert.Equal("/run/credentials/u/tok", SecretFile.Resolve("credential:tok", Key, "usual", CredentialsIn("/run/credentials/u")));
    }

    [Fact]
    public void The_usual_credential_is_taken_where_it_is_there_and_nothing_is_configured()
    {
        Assert.Equal("", SecretFile.Resolve("", Key, "usual", _ => null));
        Assert.Equal("", SecretFile.Resolve("", Key, "usual", CredentialsIn(_folder.Path)));
        File.WriteAllText(_folder.File("usual"), "x");
        Assert.Equal(_folder.File("usual"), SecretFile.Resolve("", Key, "usual", CredentialsIn(_folder.Path)));
        Assert.Equal("", SecretFile.Resolve("", Key, "", CredentialsIn(_folder.Path)));
    }

    [Fact]
    public void A_file_of_a_folder_that_systemd_hands_over_as_a_whole_has_its_name_too()
    {
        File.WriteAllText(_folder.File("radiator_daemon-token"), "x");
        var expected = _folder.File("radiator_daemon-token");
        Assert.Equal(expected, SecretFile.Resolve("", Key, "daemon-token", CredentialsIn(_folder.Path)));
        Assert.Equal(expected, SecretFile.Resolve("credential:daemon-token", Key, "", CredentialsIn(_folder.Path)));
    }

    [Theory]
    [InlineData("credential:")]
    [InlineData("credential:../shadow")]
    [InlineData("credential:..")]
    [InlineData("credential:a/b")]
    public void A_credential_is_a_name_and_no_path(string configured)
    {
        var error = Assert.Throws<CredentialException>(
            () => SecretFile.Resolve(configured, Key, "", CredentialsIn(_folder.Path)));
        Assert.Contains("credential:NAME", error.Message);
    }

    [Fact]
    public void Without_systemd_a_credential_is_refused_with_the_line_for_the_unit()
    {
        var error = Assert.Throws<CredentialException>(() => SecretFile.Resolve("credential:tok", Key, "", _ => null));
        Assert.Contains("LoadCredential=tok:/etc/radiator/tok", error.Message);
    }

    [Fact]
    public void Lines_are_trimmed_and_remarks_left_out()
    {
        File.WriteAllText(_folder.File("t"), "# of the office\r\n\r\n  secret-secret-secret  \r\n");
        Assert.Equal("secret-secret-secret", SecretFile.ReadOne(_folder.File("t"), Key));
    }

    [Fact]
    public void A_file_that_is_missing_large_or_of_several_lines_is_told_without_its_content()
    {
        Assert.Contains(Key, Assert.Throws<CredentialException>(() => SecretFile.ReadOne(_folder.File("no"), Key)).Message);
        File.WriteAllText(_folder.File("two"), "secret-one\nsecret-two\n");
        var two = Assert.Throws<CredentialException>(() => SecretFile.ReadOne(_folder.File("two"), Key));
        Assert.DoesNotContain("secret-", two.Message, StringComparison.Ordinal);
        File.WriteAllText(_folder.File("large"), new string('x', 70_000));
        var large = Assert.Throws<CredentialException>(() => SecretFile.ReadLines(_folder.File("large"), Key));
        Assert.Contains("65536", large.Message);
    }

    [Fact]
    public void A_file_that_everybody_may_read_is_noticed()
    {
        if (OperatingSystem.IsWindows())
            return;
        File.WriteAllText(_folder.File("t"), "x");
        File.SetUnixFileMode(_folder.File("t"), UnixFileMode.UserRead | UnixFileMode.OtherRead);
        Assert.True(SecretFile.IsOpenToOthers(_folder.File("t")));
        File.SetUnixFileMode(_folder.File("t"), UnixFileMode.UserRead | UnixFileMode.GroupRead);
        Assert.False(SecretFile.IsOpenToOthers(_folder.File("t")));
        Assert.False(SecretFile.IsOpenToOthers(_folder.File("no")));
    }

    public void Dispose() => _folder.Dispose();

    private static Func<string, string?> CredentialsIn(string folder) =>
        name => name == "CREDENTIALS_DIRECTORY" ? folder : null;
}
