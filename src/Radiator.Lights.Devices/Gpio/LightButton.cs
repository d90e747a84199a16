namespace Radiator.Lights.Devices.Gpio;

/// <summary>
/// A button on the wall, on a thread of its own. One that fails or disappears is opened anew after a while; until then
/// <see cref="Problem"/> says why.
/// </summary>
public sealed class LightButton : IDisposable
{
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(10);

    private readonly Func<IButtonLine> _open;
    private readonly Action<ButtonPress> _pressed;
    private readonly ManualResetEventSlim _stop = new();
    private readonly Thread _thread;
    private volatile string _problem = "";
    private long _presses;

    /// <summary>Starts its thread.</summary>
    /// <param name="open">Opens the line; may throw.</param>
    /// <param name="pressed">Called on the button's thread; may not block.</param>
    public LightButton(Func<IButtonLine> open, Action<ButtonPress> pressed)
    {
        (_open, _pressed) = (open, pressed);
        _thread = new Thread(Run) { IsBackground = true, Name = "light button" };
        _thread.Start();
    }

    /// <summary>Why presses are not heard; empty where they are.</summary>
    public string Problem => _problem;

    /// <summary>Presses so far.</summary>
    public ulong Presses => (ulong)Interlocked.Read(ref _presses);

    /// <inheritdoc/>
    public void Dispose()
    {
        _stop.Set();
        if (_thread.Join(TimeSpan.FromSeconds(2)))
            _stop.Dispose();
    }

    private void Run()
    {
        while (!_stop.IsSet)
        {
            try
            {
                using var line = _open();
                _problem = "";
                Listen(line);
            }
            catch (Exception problem) when (problem is not OutOfMemoryException)
            {
                _problem = problem.Message;
                _stop.Wait(RetryAfter);
            }
        }
    }

    private void Listen(IButtonLine line)
    {
        var presses = new ButtonPresses();
        TimeSpan? held = null;
        while (!_stop.IsSet)
        {
            ButtonPress? press;
            if (line.TryRead(Glance, out var edge))
            {
                press = presses.Take(edge);
                held = edge.IsPressed ? edge.Time : null;
            }
            else
            {
                // Nothing came for that long: the button's own time goes on by it.
                held += Glance;
                press = held is { } now ? presses.Wait(now) : null;
            }

            if (press is { } told)
            {
                Interlocked.Increment(ref _presses);
                _pressed(told);
            }
        }
    }
}
