using Radiator.Debugger.App;
using Radiator.Debugger.Exporting;
using Radiator.Debugger.Model;
using Radiator.Debugger.Model.Rows;
using Radiator.Debugger.Views.Detail;

namespace Radiator.Debugger.Views.Events;

/// <summary>What of an event can be copied, and what can be written to a file.</summary>
public sealed class EventCopies(IShell shell, DebuggerModel model)
{
    /// <summary>Offers what can be copied now; nothing while personal data is masked.</summary>
    public void Copy(EventRow? row, DetailPane detail)
    {
        if (row is null || IsRefused())
            return;
        detail.Show(row);
        var choices = new List<Choice>
        {
            Text('e', "the event as JSON", "the event", EventJson.Of(row)),
        };
        if (!row.IsDiscard)
        {
            choices.Add(Text('c', "a curl that sends it again", "the curl", CurlCommand.Of(row)));
            choices.Add(Text('j', "JavaScript that sends one like it", "the JavaScript", JavaScriptCode.Of(row)));
        }

        if (detail.SelectedViolation is { } violation)
        {
            if (violation.Fix is { Length: > 0 } fix)
                choices.Add(Text('f', $"the fix: {Short(fix)}", "the fix", fix));
            if (model.Violations.Of(row, violation) is { } group)
                choices.Add(Text('v', "the violation as an issue, in Markdown", "the issue",
                    IssueText.Of(group, row, model.Plan.Title)));
            choices.Add(Text('p', $"where: {Short(violation.Pointer)}", "the pointer", violation.Pointer));
            choices.Add(Text('s', "what is wrong, as a sentence", "the sentence", violation.Description));
        }

        if (detail.Selected is { Pointer.Length: > 0, Kind: DetailLineKind.Value } line)
            choices.Add(Text('l', $"the line's value: {Short(line.Value)}", "the value", line.Value.TrimEnd(',')));
        if (row.MessageId.Length > 0)
            choices.Add(Text('i', $"the message id {Short(row.MessageId)}", "the message id", row.MessageId));
        if (row.Who.Length > 0)
            choices.Add(Text('u', $"the person's id {Short(row.Who)}", "the id", row.Who));
        shell.Choose("Copy", choices);
    }

    /// <summary>Offers what can be written to a file.</summary>
    public void Export(EventRow? row, EventView view)
    {
        if (IsRefused())
            return;
        var choices = new List<Choice>();
        if (row is not null)
            choices.Add(new Choice('e', "this event as JSON",
                () => shell.Export("the event", (row.Name.Length > 0 ? row.Name : "event") + ".json",
                    stream => stream.Write(row.RawJson.Span))));
        choices.Add(new Choice('l', $"the {view.Count:N0} events of the list as NDJSON", () => ExportList(view)));
        shell.Choose("Write to a file", choices);
    }

    private void ExportList(EventView view)
    {
        // The list goes on changing while it is written: what is in it now is meant.
        var sequences = new long[view.Count];
        for (var i = 0; i < sequences.Length; i++)
            sequences[i] = view.SequenceAt(i);
        var store = model.Store;
        shell.Export($"{sequences.Length:N0} rows", "events.ndjson",
            stream => NdjsonExport.Write(store, sequences, stream));
    }

    private bool IsRefused()
    {
        if (shell.IsMasked)
            shell.Toast("personal data is masked: unlock first", ToastKind.Problem);
        return shell.IsMasked;
    }

    private Choice Text(char key, string text, string what, string copied) =>
        new(key, text, () => shell.Copy(what, copied));

    private static string Short(string text) => text.Length <= 40 ? text : string.Concat(text.AsSpan(0, 39), "...");
}
