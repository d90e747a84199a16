namespace Radiator.Debugger.App;

/// <summary>What a toast is about.</summary>
public enum ToastKind
{
    /// <summary>Something was done.</summary>
    Done,

    /// <summary>Something could not be done.</summary>
    Problem,
}
