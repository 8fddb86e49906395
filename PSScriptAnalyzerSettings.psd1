@{
    ExcludeRules = @(
        # the suites give the sandbox its published demo secret
        'PSAvoidUsingConvertToSecureStringWithPlainText'
        # Pester carries variables from BeforeAll into It, which the analyzer does not see
        'PSUseDeclaredVarsMoreThanAssignments'
        # starting and stopping a sandbox of a test is nothing to be asked about
        'PSUseShouldProcessForStateChangingFunctions'
    )
}
