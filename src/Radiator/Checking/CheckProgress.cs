using System.Globalization;
using Radiator.Checking.Input;
using Radiator.Checking.Reports;
using Radiator.CommandLine;
using Radiator.Events.Checking;

namespace Radiator.Checking;

/// <summary>
/// A bar on standard error while a long input is checked: only on a terminal, only after half a second, ten times a
/// second. Leaves nothing behind.
/// </summary>
internal sealed class CheckProgress : IDisposable
{
    private const int BarColumns = 24;
    private static readonly TimeSpan s_first = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan s_next = TimeSpan.FromMilliseconds(100);

    private readonly CommandContext _context;
    private readonly EventInput _input;
    private readonly long _begin;
    private TimeSpan _due = s_first;
    private bool _isShown;

    public CheckProgress(CommandContext context, EventInput input) =>
        (_context, _input, _begin) = (context, input, context.Clock.GetTimestamp());

    /// <summary>Shows how far it is, where it is time to.</summary>
    public void Show(CheckTotals totals)
    {
        if (!_context.ErrorIsTerminal)
            return;
        var elapsed = _context.Clock.GetElapsedTime(_begin);
        if (elapsed < _due)
            return;
        _due = elapsed + s_next;
        _isShown = true;
        // Without autowrap a narrow terminal cuts the line, and the carriage return still finds its beginning.
        _context.Error.Write("\r\e[?7l" + Line(totals, elapsed) + "\e[K\e[?7h");
    }

    public void Dispose()
    {
        if (_isShown)
            _context.Error.Write("\r\e[K");
    }

    private string Line(CheckTotals totals, TimeSpan elapsed)
    {
        var rate = (long)(totals.Events / elapsed.TotalSeconds);
        var counts = $"{SummaryLine.Count(totals.Events, "event")}, {SummaryLine.Number(rate)}/s, "
            + $"{SummaryLine.Number(totals.Of(Verdict.Violating))} violating, "
            + $"{SummaryLine.Number(totals.Of(Verdict.Unplanned))} unplanned";
        if (_input.Length is not > 0)
            return counts;
        var share = Math.Clamp((double)_input.Position / _input.Length.Value, 0, 1);
        var filled = (int)(share * BarColumns);
        var percent = ((int)(share * 100)).ToString(CultureInfo.InvariantCulture);
        return $"[{new string('#', filled)}{new string('.', BarColumns - filled)}] {percent,3} %  {counts}";
    }
}
