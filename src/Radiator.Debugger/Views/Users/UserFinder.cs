using Radiator.Debugger.App;
using Radiator.Debugger.Model.People;
using Radiator.Events.Filters;

namespace Radiator.Debugger.Views.Users;

/// <summary>The filter line as a search for people: any text, found while it is typed.</summary>
internal sealed class UserFinder(Func<UserBoard> board) : IFilterTarget
{
    public string FilterText => board().Query;

    public long Matched
    {
        get
        {
            _ = board().Found;
            return board().Matched;
        }
    }

    public long Total
    {
        get
        {
            _ = board().Found;
            return board().Total;
        }
    }

    public bool IsScanning => board().IsReading;

    public IReadOnlyList<string> Paths => [];

    public bool TryFilter(string text, out FilterError? error)
    {
        board().Query = text.Trim();
        error = null;
        return true;
    }
}
