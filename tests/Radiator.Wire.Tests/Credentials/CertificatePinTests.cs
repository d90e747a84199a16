using System.Security.Cryptography.X509Certificates;
using Radiator.Testing;
using Radiator.Wire.Credentials;

namespace Radiator.Wire.Tests.Credentials;

public sealed class CertificatePinTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void A_pin_is_read_in_each_of_its_forms_and_is_that_of_one_key_alone()
    {
        using var one = Certificate("one");
        using var other = Certificate("other");
        var pin = CertificatePin.Of(one).ToString();
        var hex = Convert.ToHexStringLower(Convert.FromBase64String(pin["sha256/".Length..]));
        foreach (var text in new[] { pin, pin.Replace("sha256/", "sha256//"), "sha256:" + hex, "SHA256:" + hex.ToUpperInvariant() })
        {
            Assert.True(CertificatePin.TryParse(text, out var read, out var problem), problem);
            Assert.True(read.Matches(one));
            Assert.False(read.Matches(other));
            Assert.Equal(pin, read.ToString());
        }
    }

    [Fact]
    public void Base64_that_begins_with_a_slash_is_not_cut()
    {
        var hash = Enumerable.Repeat((byte)0xFF, 32).ToArray();
        var text = Convert.ToBase64String(hash);
        Assert.StartsWith("/", text);
        Assert.True(CertificatePin.TryParse("sha256/" + text, out var pin, out _));
        Assert.Equal("sha256/" + text, pin.ToString());
        Assert.True(CertificatePin.TryParse("sha256//" + text, out var asCurl, out _));
        Assert.Equal(pin.ToString(), asCurl.ToString());
    }

    [Fact]
    public void Whatever_else_it_holds_it_is_refused_with_what_is_allowed()
    {
        var seed = Environment.TickCount;
        var random = new Random(seed);
        const string Alphabet = "sha256:/+=ABCabc019 \u00e9\0";
        for (var round = 0; round < 20_000; round++)
        {
            var text = (random.Next(2) == 0 ? "sha256/" : "")
                + new string([.. Enumerable.Range(0, random.Next(70)).Select(_ => Alphabet[random.Next(Alphabet.Length)])]);
            try
            {
                if (!CertificatePin.TryParse(text, out var pin, out var problem))
                    Assert.Contains("sha256/", problem);
                else
                    Assert.Equal(51, pin.ToString().Length);
            }
            catch (Exception error) when (error is not Xunit.Sdk.XunitException)
            {
                Assert.Fail($"seed {seed}, \"{text}\": {error}");
            }
        }
    }

    public void Dispose() => _folder.Dispose();

    private X509Certificate2 Certificate(string name) =>
        X509CertificateLoader.LoadCertificateFromFile(TestAuthority.SelfSigned(_folder.Path, name).Certificate);
}
