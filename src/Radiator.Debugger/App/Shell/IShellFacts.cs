namespace Radiator.Debugger.App.Shell;

/// <summary>What the frame around the views shows of the model. The screen's thread.</summary>
public interface IShellFacts
{
    /// <summary>Takes over what has come since the last drawing.</summary>
    void Update();

    /// <summary>The header's figures.</summary>
    HeaderFigures Header { get; }

    /// <summary>
    /// received = shown + filtered + waiting + lost, as of the view of events; see <see cref="FlowCount"/>.
    /// </summary>
    FlowCount Flow { get; }

    /// <summary>Whether figures still move though nothing comes: a rate that falls, a countdown.</summary>
    bool IsMoving { get; }

    /// <summary>Whether personal data is hidden until somebody says who they are.</summary>
    bool IsMasked { get; }

    /// <summary>Says who wants to see personal data, where that is kept; it is shown once this has succeeded.</summary>
    Task UnmaskAsync(string by, CancellationToken cancellationToken);
}
