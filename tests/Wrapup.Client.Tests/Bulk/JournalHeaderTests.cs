using Xunit;

namespace Wrapup.Client.Tests;

/// <summary>Whose journal may be gone on with, and what is said of one that may not.</summary>
public sealed class JournalHeaderTests
{
    private static readonly JournalHeader s_header =
        new() { ModuleVersion = "0.1.0", Kind = "Set", Organization = "org-1", OrganizationName = "Acme" };

    [Fact]
    public void The_same_organisation_version_and_kind_fit_however_its_id_is_spelled_and_whatever_its_name_is_now() =>
        Assert.Null(s_header.Mismatch(s_header with { Organization = "ORG-1", OrganizationName = null, Time = s_header.Time.AddDays(1) }));

    [Fact]
    public void What_does_not_fit_is_named_on_both_sides()
    {
        Assert.Equal("it has format 2, and this module writes 1", (s_header with { Format = 2 }).Mismatch(s_header));
        Assert.Equal("it was written by version 0.1.0, and this is 0.2.0", s_header.Mismatch(s_header with { ModuleVersion = "0.2.0" }));
        Assert.Equal(
            "it belongs to organisation Acme (org-1), and the connection is to org-2",
            s_header.Mismatch(s_header with { Organization = "org-2", OrganizationName = null }));
        Assert.Equal("it is the journal of Set-GcWrapup, and this is Undo-GcWrapup", s_header.Mismatch(s_header with { Kind = "Undo" }));
        Assert.Equal("it is the journal of Undo-GcWrapup, and this is Set-GcWrapup", (s_header with { Kind = "Undo" }).Mismatch(s_header));
    }
}
