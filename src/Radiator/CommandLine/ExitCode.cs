namespace Radiator.CommandLine;

/// <summary>What the program ends with.</summary>
public static class ExitCode
{
    /// <summary>All of them in a sentence, for help and manual.</summary>
    public const string Meaning = "0 done, 1 failed, 2 command line or configuration cannot be used.";

    /// <summary>Done; also after Ctrl-C, and when the reader of the output is gone.</summary>
    public const int Ok = 0;

    /// <summary>It was tried and failed: no connection, events lost, a file that cannot be read.</summary>
    public const int Failed = 1;

    /// <summary>The command line, the configuration, a filter or a plan cannot be used; nothing was tried.</summary>
    public const int Usage = 2;
}
