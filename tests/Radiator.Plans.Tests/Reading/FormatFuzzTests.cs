using System.Text;

namespace Radiator.Plans.Tests.Reading;

public sealed class FormatFuzzTests
{
    private const int RoundsEach = 60;

    [Theory]
    [InlineData("bookshop.plan.yaml")]
    [InlineData("segment-public-api.json")]
    [InlineData("segment-config-api.json")]
    [InlineData("typewriter.json")]
    [InlineData("segment.csv")]
    [InlineData("rudderstack-api.json")]
    [InlineData("rudderstack.yaml")]
    [InlineData("rudderstack-older.yaml")]
    [InlineData("avo.json")]
    [InlineData("snowplow.json")]
    [InlineData("snowplow-data-structures.yaml")]
    public void A_damaged_file_is_a_plan_or_a_PlanException_and_nothing_else(string name)
    {
        var seed = Environment.TickCount;
        var random = new Random(seed);
        var whole = File.ReadAllBytes(Samples.Path(name));
        for (var round = 0; round < RoundsEach; round++)
        {
            var damaged = Damage(whole, random);
            try
            {
                var plan = PlanFile.Read(damaged, "fuzz");
                foreach (var planned in plan.Events)
                    _ = plan.SchemaOf(planned).Locate("/properties/properties/properties/isbn/type").ToString();
                foreach (var format in PlanWriter.Formats)
                    _ = PlanWriter.Write(plan, format);
            }
            catch (PlanException error)
            {
                Assert.NotEmpty(error.Problems);
                Assert.All(error.Problems, problem => Assert.True(problem.Line >= 1 && problem.Message.Length > 0));
            }
            catch (Exception error)
            {
                Assert.Fail($"{name}, seed {seed}, round {round}: {error}\n{Encoding.UTF8.GetString(damaged)}");
            }
        }
    }

    private static byte[] Damage(byte[] whole, Random random)
    {
        var bytes = whole.ToList();
        for (var i = random.Next(1, 5); i > 0 && bytes.Count > 0; i--)
        {
            var at = random.Next(bytes.Count);
            var length = Math.Min(random.Next(1, 60), bytes.Count - at);
            switch (random.Next(6))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes.RemoveRange(at, length);
                    break;
                case 2:
                    bytes.InsertRange(at, bytes.GetRange(random.Next(bytes.Count - length), length));
                    break;
                case 3:
                    bytes.InsertRange(at, Encoding.UTF8.GetBytes(Words[random.Next(Words.Length)]));
                    break;
                case 4:
                    bytes[at] = (byte)"{}[]:,\"'#&*\n-"[random.Next(13)];
                    break;
                default:
                    bytes.RemoveRange(at, bytes.Count - at);
                    bytes.Add((byte)'\n');
                    break;
            }
        }

        return [.. bytes];
    }

    private static readonly string[] Words =
        ["null", "true", "1e999", "-0", "{}", "[]", "\"\"", "\"\\ud800\"", "&a ", "*a", "<<: *a", "\0", "\u202e", "$ref", "#/", "versions", "types", "use"];
}
