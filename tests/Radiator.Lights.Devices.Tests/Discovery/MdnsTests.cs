using System.Net;
using System.Text;
using Radiator.Lights.Devices.Net.Mdns;

namespace Radiator.Lights.Devices.Tests.Discovery;

public class MdnsTests
{
    private const string Service = "_wled._tcp.local";

    private static readonly IPAddress From = IPAddress.Parse("10.0.0.7");

    [Fact]
    public void A_question_asks_for_one_kind_of_service_and_for_an_answer_straight_back() =>
        Assert.Equal(
            "000000000001000000000000" + "055F776C6564" + "045F746370" + "056C6F63616C" + "00" + "000C" + "8001",
            Convert.ToHexString(MdnsMessage.Question(Service)));

    [Fact]
    public void An_answer_says_who_and_where()
    {
        var found = Assert.Single(MdnsMessage.Read(Answer(), Service, From));
        Assert.Equal(new MdnsService("wall", IPAddress.Parse("10.0.0.9"), 80, "aabbccddeeff"), found);
    }

    [Fact]
    public void A_name_alone_is_at_the_address_that_it_came_from()
    {
        var message = new DnsWriter(answers: 1).Name(Service).Record(12, writer => writer.Name("wall." + Service)).Bytes;
        Assert.Equal(new MdnsService("wall", From, 0, ""), Assert.Single(MdnsMessage.Read(message, Service, From)));
    }

    [Fact]
    public void Questions_of_others_and_other_services_are_none()
    {
        Assert.Empty(MdnsMessage.Read(MdnsMessage.Question(Service), Service, From));
        Assert.Empty(MdnsMessage.Read(Answer(), "_http._tcp.local", From));
        Assert.Empty(MdnsMessage.Read([], Service, From));
    }

    [Fact]
    public void A_name_that_points_at_itself_comes_to_an_end()
    {
        byte[] message = [0, 0, 0x84, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0xC0, 12, 0, 12, 0, 1, 0, 0, 0, 0, 0, 2, 0xC0, 12];
        Assert.Empty(MdnsMessage.Read(message, Service, From));
    }

    [Fact]
    public void Whatever_comes_is_read_within_its_limits()
    {
        const int seed = 17;
        var random = new Random(seed);
        for (var i = 0; i < 30_000; i++)
        {
            var message = Answer();
            for (var flips = random.Next(1, 10); flips > 0; flips--)
                message[random.Next(2, message.Length)] = (byte)random.Next(256);
            var found = MdnsMessage.Read(message.AsSpan(0, random.Next(message.Length + 1)), Service, From);
            Assert.True(found.Count <= 200, $"seed {seed}");
            Assert.All(found, each => Assert.DoesNotContain(each.Name + each.Mac, char.IsControl));
        }
    }

    private static byte[] Answer() => new DnsWriter(answers: 4)
        .Name(Service).Record(12, writer => writer.Name("wall." + Service))
        .Name("wall." + Service).Record(33, writer => writer.Raw(0, 0, 0, 0, 0, 80).Name("wled-wall.local"))
        .Name("wall." + Service).Record(16, writer => writer.Raw(16).Raw(Encoding.ASCII.GetBytes("mac=aabbccddeeff")))
        .Name("wled-wall.local").Record(1, writer => writer.Raw(10, 0, 0, 9)).Bytes;

    private sealed class DnsWriter(int answers)
    {
        private readonly List<byte> _bytes = [0, 0, 0x84, 0, 0, 0, 0, (byte)answers, 0, 0, 0, 0];

        public byte[] Bytes => [.. _bytes];

        public DnsWriter Name(string name)
        {
            foreach (var label in name.Split('.'))
                Raw((byte)label.Length).Raw(Encoding.ASCII.GetBytes(label));
            return Raw(0);
        }

        public DnsWriter Raw(params byte[] bytes)
        {
            _bytes.AddRange(bytes);
            return this;
        }

        public DnsWriter Record(byte type, Action<DnsWriter> data)
        {
            Raw(0, type, 0, 1, 0, 0, 0, 120, 0, 0);
            var at = _bytes.Count;
            data(this);
            _bytes[at - 1] = (byte)(_bytes.Count - at);
            return this;
        }
    }
}
