using System.Globalization;
using Radiator.CommandLine;
using Radiator.Output;

namespace Radiator.Init;

/// <summary>
/// Asks one line at a time; an empty answer is the default. What a flag says is not asked; without a terminal nothing
/// is asked.
/// </summary>
/// <param name="context">Where questions go and answers come from.</param>
/// <param name="asks">Whether anybody is there to be asked.</param>
internal sealed class Interview(CommandContext context, bool asks) : IDisposable
{
    // Somebody who cannot be understood three times wants to stop.
    private const int TriesMax = 3;

    private StreamReader? _answers;

    /// <summary>
    /// What the flag says, else the answer, else the default. Throws <see cref="UsageException"/> for a flag's value
    /// that is not allowed, <see cref="FailureException"/> where the answers end.
    /// </summary>
    /// <param name="flag">Its name, for errors.</param>
    /// <param name="given">Its value; null: it was not given.</param>
    /// <param name="question">Without its mark.</param>
    /// <param name="usual">The default.</param>
    /// <param name="allowed">What may be answered, in words.</param>
    /// <param name="read">The value of an answer; null where it is none.</param>
    /// <param name="cancellationToken">Ctrl-C.</param>
    public async Task<T> AskAsync<T>(
        string flag, string? given, string question, string usual, string allowed, Func<string, T?> read,
        CancellationToken cancellationToken)
        where T : class
    {
        if (given is not null)
            return read(given.Trim()) ?? throw new UsageException($"{flag} {VisibleText.Of(given)}: must be {allowed}");
        if (!asks)
            return read(usual)!;
        for (var tries = 0; tries < TriesMax; tries++)
        {
            context.Out.Write($"{question} ({allowed}) [{(usual.Length == 0 ? "none" : usual)}] ");
            var answer = await ReadAsync(cancellationToken);
            if (read(answer.Length == 0 ? usual : answer) is { } value)
                return value;
            context.Out.Write($"  must be {allowed}\n");
        }

        throw new FailureException("no answer could be used; nothing was written");
    }

    /// <summary>As above, for a number.</summary>
    public async Task<double> AskNumberAsync(
        string flag, double? given, string question, double usual, string allowed, Func<double, bool> isAllowed,
        CancellationToken cancellationToken) => double.Parse(await AskAsync(
            flag, given?.ToString(CultureInfo.InvariantCulture), question,
            usual.ToString(CultureInfo.InvariantCulture), allowed, text => double.TryParse(
                text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
                && isAllowed(number) ? text : null,
            cancellationToken), CultureInfo.InvariantCulture);

    public void Dispose() => _answers?.Dispose();

    private async Task<string> ReadAsync(CancellationToken cancellationToken)
    {
        _answers ??= new StreamReader(context.OpenIn());
        try
        {
            // A read of a terminal cannot be cancelled: after Ctrl-C its thread is left behind.
            var line = await Task.Run(_answers.ReadLine, CancellationToken.None).WaitAsync(cancellationToken);
            return line?.Trim() ?? throw new FailureException(
                "the answers ended before the questions did; nothing was written");
        }
        catch (OperationCanceledException exception)
        {
            context.Out.Write("\n");
            throw new FailureException("stopped; nothing was written", exception);
        }
    }
}
