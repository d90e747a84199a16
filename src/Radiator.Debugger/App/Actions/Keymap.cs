using Radiator.Terminal.Input;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Radiator.Debugger.App.Actions;

/// <summary>
/// Somebody's own keys, from <c>~/.config/radiator/keys.yaml</c>:
/// <code>
/// everywhere:
///   palette: ctrl-k
/// events:
///   next-violation: [n, ctrl-n]
///   pause: []            # no key at all
/// </code>
/// </summary>
public static class Keymap
{
    /// <summary>Characters of a file that are read; no list of keys is longer.</summary>
    public const int LengthMax = 64 * 1024;

    private const int DepthMax = 8;

    /// <summary>Keys of one action.</summary>
    public const int KeysMax = 8;

    /// <summary>
    /// Reads a file's text. Each problem says where it is, what is there and what would be right; a file with problems
    /// is not used at all.
    /// </summary>
    public static (IReadOnlyList<KeyBinding> Bindings, IReadOnlyList<string> Problems) Read(
        string text, IReadOnlyList<ActionGroup> groups)
    {
        var reading = new Reading(groups);
        if (text.Length > LengthMax)
            return ([], [$"the file has {text.Length} characters; {LengthMax} are read"]);
        try
        {
            if (IsDeep(text))
                return ([], [$"nested deeper than {DepthMax} levels; places, actions and keys are enough"]);
            var yaml = new YamlStream();
            yaml.Load(new StringReader(text));
            if (yaml.Documents is [var document, ..])
                reading.Groups(document.RootNode);
        }
        catch (YamlException exception)
        {
            reading.Problems.Add(
                $"line {exception.Start.Line}, column {exception.Start.Column}: {exception.Message}");
        }
        catch (Exception exception) when (exception is InvalidOperationException or ArgumentException)
        {
            // YamlDotNet 16.3 throws these out of its scanner on some broken plain scalars, without a place.
            reading.Problems.Add("this is no YAML");
        }

        return reading.Problems.Count > 0 ? ([], reading.Problems) : (reading.Bindings, []);
    }

    // The node reader is recursive: its stack would end with the nesting.
    private static bool IsDeep(string text)
    {
        var parser = new Parser(new StringReader(text));
        var depth = 0;
        while (parser.MoveNext())
        {
            depth += parser.Current!.NestingIncrease;
            if (depth > DepthMax)
                return true;
        }

        return false;
    }

    private sealed class Reading(IReadOnlyList<ActionGroup> groups)
    {
        private readonly Dictionary<(string Group, KeyPress Key), string> _taken = [];

        public List<KeyBinding> Bindings { get; } = [];

        public List<string> Problems { get; } = [];

        public void Groups(YamlNode root)
        {
            foreach (var (key, value) in Entries(root, "the file"))
            {
                var name = key.Value ?? "";
                if (groups.FirstOrDefault(group => group.Name == name) is { } group)
                    Actions(group, value);
                else
                    Problem(key, $"\"{name}\" is no place; places are "
                        + string.Join(", ", groups.Select(group => group.Name)));
            }
        }

        private void Actions(ActionGroup group, YamlNode node)
        {
            foreach (var (key, value) in Entries(node, group.Name))
            {
                var name = key.Value ?? "";
                if (group.Actions.All(action => action.Name != name))
                    Problem(key, $"\"{name}\" is nothing that can be done in {group.Name}; "
                        + $"there are {string.Join(", ", group.Actions.Select(action => action.Name))}");
                else
                    Bindings.Add(new KeyBinding(group.Name, name, Keys(group.Name, name, value)));
            }
        }

        private List<KeyPress> Keys(string group, string action, YamlNode node)
        {
            var keys = new List<KeyPress>();
            var items = node is YamlSequenceNode list ? list.Children : [node];
            if (items.Count > KeysMax)
                Problem(node, $"{action} has {items.Count} keys; {KeysMax} are possible");
            foreach (var item in items.Take(KeysMax))
            {
                var text = (item as YamlScalarNode)?.Value ?? "";
                if (!KeyPress.TryParse(text, out var key, out var problem))
                    Problem(item, problem);
                else if (!_taken.TryAdd((group, key), action))
                    Problem(item, $"{key} is the key of {_taken[(group, key)]} already, in {group}");
                else
                    keys.Add(key);
            }

            return keys;
        }

        private IEnumerable<(YamlScalarNode Key, YamlNode Value)> Entries(YamlNode node, string what)
        {
            if (node is YamlScalarNode { Value: null or "" })
                return [];
            if (node is YamlMappingNode mapping)
                return mapping.Children.Where(entry => entry.Key is YamlScalarNode)
                    .Select(entry => ((YamlScalarNode)entry.Key, entry.Value));
            Problem(node, $"{what} must be a list of names with keys, like \"palette: ctrl-k\"");
            return [];
        }

        private void Problem(YamlNode at, string message) =>
            Problems.Add($"line {at.Start.Line}, column {at.Start.Column}: {message}");
    }
}
