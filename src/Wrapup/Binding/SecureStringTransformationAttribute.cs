using System;
using System.Management.Automation;
using Wrapup.Client;

namespace Wrapup;

/// <summary>Lets a parameter that keeps a secret take a plain string too, since tokens often come from a vault or a variable as one.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SecureStringTransformationAttribute : ArgumentTransformationAttribute
{
    /// <summary>A string becomes a SecureString; everything else is left to the binder.</summary>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) =>
        (inputData is PSObject wrapped ? wrapped.BaseObject : inputData) is string plain ? SecretText.Hide(plain) : inputData;
}
