using Radiator.Debugger.App;
using Radiator.Debugger.App.Actions;
using Radiator.Debugger.Model;
using Radiator.Debugger.Model.Rows;
using Radiator.Debugger.Model.Violations;

namespace Radiator.Debugger.Views.Violations;

/// <summary>What can be done with a group of violations: look at its events, say something of it, take it along.</summary>
internal sealed class ViolationActions
{
    private static readonly (char Key, string Text, TimeSpan Length)[] Lengths =
    [
        ('1', "one hour", TimeSpan.FromHours(1)),
        ('d', "a day", TimeSpan.FromDays(1)),
        ('w', "a week", TimeSpan.FromDays(7)),
        ('m', "30 days", TimeSpan.FromDays(30)),
        ('0', "end the snooze", TimeSpan.Zero),
    ];

    private readonly IShell _shell;
    private readonly DebuggerModel _model;
    private readonly Func<ViolationGroup?> _selected;

    public ViolationActions(IShell shell, DebuggerModel model, Func<ViolationGroup?> selected)
    {
        (_shell, _model, _selected) = (shell, model, selected);
        Func<bool> any = () => selected() is not null;
        Func<bool> ledger = () => selected() is { Fingerprints.Count: > 0 };
        All =
        [
            new ViewAction("events", "enter", "Show its events", ShowEvents)
            {
                Short = "events", Rank = 20, IsValid = any,
            },
            new ViewAction("sample", "v", "Open the newest event that has it", OpenSample)
            {
                Short = "sample", Rank = 30, IsValid = () => selected() is { Samples.Count: > 0 },
            },
            new ViewAction("acknowledge", "a", "Acknowledge: the others see that somebody knows of it", Acknowledge)
            {
                Short = "known", Rank = 40, IsValid = ledger,
            },
            new ViewAction("snooze", "z", "Snooze: hide it for a while", Snooze)
            {
                Short = "snooze", Rank = 42, IsValid = ledger,
            },
            new ViewAction("resolve", "r", "Resolve: hide it until it comes back, as a regression", Resolve)
            {
                Short = "fixed", Rank = 44, IsValid = ledger,
            },
            new ViewAction("copy", "y", "Copy it as the text of an issue, in Markdown", Copy)
            {
                Short = "copy", Rank = 50, IsValid = any,
            },
            new ViewAction("export", "x", "Write the list to a file, as CSV", Export)
            {
                Short = "export", Rank = 52, IsValid = any,
            },
        ];
    }

    /// <summary>The actions.</summary>
    public IReadOnlyList<ViewAction> All { get; }

    /// <summary>Who acts, as they last said; empty: not yet.</summary>
    public string By { get; set; } = "";

    private void ShowEvents()
    {
        if (_selected() is { } group)
            _shell.ShowEvents(group.FilterText);
    }

    private void OpenSample()
    {
        if (_selected() is not { } group)
            return;
        if (Sample(group) is not { } sample)
            _shell.Toast("its events are not held here any more; enter looks for others", ToastKind.Problem);
        else
            _shell.ShowEvent(sample.Id);
    }

    private EventRow? Sample(ViolationGroup group) =>
        group.Samples.Select(_model.Store.Get).FirstOrDefault(row => row is not null);

    private void Acknowledge() => AskWho("Acknowledge", (group, by) => _model.Acknowledge(group, by));

    private void Resolve() => AskWho("Resolve", (group, by) => _model.Resolve(group, by));

    private void Snooze()
    {
        if (_selected() is not { } group)
            return;
        _shell.Choose($"Snooze {ViolationWords.Name(group)}", [.. Lengths.Select(length =>
            new Choice(length.Key, length.Text, () => _model.Snooze(group, length.Length)))]);
    }

    // What is shown when the question comes is what is meant: the list may have changed when it is answered.
    private void AskWho(string verb, Action<ViolationGroup, string> act)
    {
        if (_selected() is not { } group)
            return;
        var known = By.Length > 0 ? By : Environment.UserName;
        _shell.Ask($"{verb} {ViolationWords.Name(group)}; your name", known, by =>
        {
            if (string.IsNullOrWhiteSpace(by))
            {
                _shell.Toast("nothing was changed: the others want to know who", ToastKind.Problem);
                return;
            }

            By = by.Trim();
            act(group, By);
        });
    }

    private void Copy()
    {
        if (_selected() is { } group)
            _shell.Copy("the issue", ViolationFile.Issue(group, _model, _shell));
    }

    private void Export()
    {
        var groups = _model.Violations.Groups;
        var masked = _shell.IsMasked;
        _shell.Export($"{groups.Count} violations", "violations.csv", stream => ViolationFile.Write(groups, masked, stream));
    }
}
