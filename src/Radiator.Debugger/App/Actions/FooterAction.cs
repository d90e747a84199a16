namespace Radiator.Debugger.App.Actions;

/// <summary>An action as the footer shows it; made once, so that drawing makes nothing.</summary>
/// <param name="Action">The action.</param>
/// <param name="Key">Its first key.</param>
/// <param name="With">The action whose key stands in front of it; null: none.</param>
/// <param name="Keys">Both keys, for while the other is valid too.</param>
internal sealed record FooterAction(ViewAction Action, string Key, ViewAction? With, string Keys)
{
    /// <summary>What is shown of its keys now.</summary>
    public string KeysNow => With is not null && With.IsValid() ? Keys : Key;
}
