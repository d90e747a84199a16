using Radiator.Events.Filters;
using Radiator.Grpc;

namespace Radiator.Daemon.Attach;

internal static class AttachFilter
{
    // Nobody types more; compiling it must not be somebody's way to keep the daemon busy.
    private const int LengthMax = 4_096;

    /// <summary>
    /// A filter in observation scope; throws INVALID_ARGUMENT with the text and a caret below the error.
    /// </summary>
    public static Filter Parse(string text, TimeProvider clock)
    {
        if (text.Length > LengthMax)
        {
            throw Refuse(FormattableString.Invariant(
                $"a filter has at most {LengthMax} characters; this one has {text.Length}"));
        }

        return Filter.TryParse(text, FilterScope.Observation, clock, out var filter, out var error)
            ? filter
            : throw Refuse(error.Show(text));
    }

    private static RpcException Refuse(string text) => new(new Status(StatusCode.InvalidArgument, text));
}
