using System.Text;
using Xunit;

namespace Wrapup.Client.Tests;

/// <summary>What is read from the body of an error answer, whatever shape it has.</summary>
public sealed class ServerErrorTests
{
    [Theory]
    [InlineData("""{"message":"one","error_description":"two","description":"three"}""", "one")]
    [InlineData("""{"error_description":"two","description":"three"}""", "two")]
    [InlineData("""{"description":"three."}""", "three")]
    [InlineData("""{"message":"\u0007","description":"three"}""", "three")]
    [InlineData("""{"message":5,"description":"three"}""", "three")]
    [InlineData("""{"message":"one","details":[{}],"errors":[{"code":"two"},{"message":"one."},{"message":"three","code":"four"}]}""", "one; two; three")]
    [InlineData("""{"details":[{"errorCode":"a","fieldName":"b","entityName":"c","entityId":"d"},{"entityId":"e"}]}""", "a b c d; e")]
    [InlineData("""{"details":[{"errorCode":"1"},{"errorCode":"2"},{"errorCode":"3"},{"errorCode":"4"},{"errorCode":"5"},{"errorCode":"6"}]}""", "1; 2; 3; 4; 5")]
    [InlineData("""{"message":"one","details":"text","errors":{"message":"two"},"messageParams":"text"}""", "one")]
    [InlineData("""{"code":"a.code"}""", null)]
    [InlineData("""[{"message":"one"}]""", null)]
    [InlineData("null", null)]
    [InlineData("", null)]
    public void The_message_is_the_first_of_its_three_fields_and_what_details_and_errors_add(string body, string? message) =>
        Assert.Equal(message, Read(body).Message);

    [Theory]
    [InlineData("""{"code":"one","error":"two"}""", "one")]
    [InlineData("""{"error":"two"}""", "two")]
    [InlineData("""{"code":"\u0007","error":"two"}""", "two")]
    [InlineData("""{"code":7}""", null)]
    public void The_code_is_that_of_the_api_or_of_a_login(string body, string? code) => Assert.Equal(code, Read(body).Code);

    [Theory]
    [InlineData("needs (conversation:participant:wrapup).", "conversation:participant:wrapup")]
    [InlineData("needs aZ:Az:*_ or routing:queue:view", "aZ:Az:*_ routing:queue:view")]
    [InlineData("needs a:b:c, A:B:C", "a:b:c")]
    [InlineData("at 12:30:45, or a:1:c, a1:b1:c1", "")]
    [InlineData("of a:b:é, a:b:c-d, a::c, a:b:c:d, a:b", "")]
    [InlineData("of a:b:@x, a:b:`x", "")]
    public void A_permission_is_three_words_between_colons(string message, string permissions) =>
        Assert.Equal(permissions, string.Join(" ", Read($$"""{"message":"{{message}}"}""").Permissions));

    private static ServerError Read(string body) => ServerError.Read(Encoding.UTF8.GetBytes(body), new Hidden());
}
