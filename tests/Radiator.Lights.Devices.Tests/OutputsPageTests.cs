using System.Text.Json;
using System.Text.RegularExpressions;
using Radiator.Lights.Devices.Spi;
using Radiator.Testing;

namespace Radiator.Lights.Devices.Tests;

/// <summary>docs/outputs.md is true.</summary>
public partial class OutputsPageTests
{
    private static readonly string Page = File.ReadAllText(Repository.Path("docs", "outputs.md"));

    private readonly LightOutputs _outputs = new();

    [Fact]
    public void Every_type_has_its_section_with_an_example_that_can_be_used()
    {
        foreach (var type in _outputs.Types)
        {
            var start = Page.IndexOf($"\n## {type}\n", StringComparison.Ordinal);
            Assert.True(start >= 0, type);
            var example = Example().Match(Page, start).Groups[1].Value;
            var settings = JsonSerializer.Deserialize<OutputSettings>(example)!;
            Assert.Equal((type, null), (settings.Output, _outputs.Check(settings)));
        }
    }

    [Fact]
    public void Every_key_is_explained()
    {
        foreach (var key in typeof(OutputSettings).GetProperties().Select(property => property.Name))
            Assert.True(Page.Contains($"`{key}`", StringComparison.Ordinal), key);
    }

    [Fact]
    public void The_table_of_frames_is_the_programs_own()
    {
        foreach (var pixels in (int[])[60, 144, 300, 600, 1000])
        {
            var settings = new OutputSettings { Output = "ws2812-spi", Pixels = pixels };
            var rate = Ws2812Settings.Read(settings).FramesPerSecondMax;
            var bytes = new[] { "3-bit", "4-bit", "robust" }.Select(encoding =>
            {
                settings.Encoding = encoding;
                return FormattableString.Invariant($"{Ws2812Settings.Read(settings).FrameBytes:#,0}");
            });
            Assert.Contains(
                FormattableString.Invariant($"| {pixels:#,0} | {rate:0} | {string.Join(" / ", bytes)} |\n"), Page);
        }
    }

    [GeneratedRegex(@"```json\n(\{ ""Name"".*?\})\n```")]
    private static partial Regex Example();
}
