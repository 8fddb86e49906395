namespace Wrapup.Client;

/// <summary>A verdict, and the write that follows from it; no write where the verdict is a refusal or nothing needs to change.</summary>
internal readonly record struct Judgement(Verdict Verdict, WrapupWrite? Write);
