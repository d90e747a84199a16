using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace Radiator.Benchmarks;

/// <summary>A table of figures, printed, and kept under benchmarks/baselines when they are to be the baseline.</summary>
internal sealed class Report(string name, string title, params string[] columns)
{
    private readonly StringBuilder _rows = new();

    public void Row(params object[] cells) => _rows.Append("| ").AppendJoin(" | ", cells.Select(Text)).AppendLine(" |");

    public void Finish(bool record, string note)
    {
        var text = new StringBuilder()
            .AppendLine(CultureInfo.InvariantCulture, $"# {title}").AppendLine()
            .AppendLine(CultureInfo.InvariantCulture, $"{TimeProvider.System.GetUtcNow():yyyy-MM-dd}, {Environment.ProcessorCount} cores, {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}. {note}")
            .AppendLine()
            .Append("| ").AppendJoin(" | ", columns).AppendLine(" |")
            .Append('|').AppendJoin('|', columns.Select(_ => "---")).AppendLine("|")
            .Append(_rows).ToString();
        Console.WriteLine(text);
        if (record)
            File.WriteAllText(Path.Combine(Folders.Benchmarks, "baselines", name + ".md"), text);
    }

    private static string Text(object cell) => cell switch
    {
        double number when Math.Abs(number) >= 1000 => number.ToString("#,0", CultureInfo.InvariantCulture),
        double number => number.ToString("0.00", CultureInfo.InvariantCulture),
        _ => Convert.ToString(cell, CultureInfo.InvariantCulture)!,
    };
}
