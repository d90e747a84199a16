namespace Radiator.Wire.Credentials;

/// <summary>A token, key or certificate cannot be used; the message says which, why, and what to do.</summary>
public sealed class CredentialException(string message, Exception? inner = null) : Exception(message, inner);
