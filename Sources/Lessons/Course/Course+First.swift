extension Course {
    static let tour = """
        title: The first tour
        goal: Walk from Home to a finished deployment, and know where help is.
        minutes: 10
        scenario: clean
        briefing: |
          This account is approved and nothing is in the way. Walk through all steps, read one
          guide, and deploy Panther.

          Whatever you do here happens in a practice cloud on this machine. Nothing costs anything, nothing can break.
        tasks:
          - say: Open step 1 and let it read the template.
            call: {name: "s3:GetObject"}
            hints: ["Choose Deploy Panther on the home screen.", "Press Enter in the field of the template's URL."]
          - say: Read the guide of step 3, SCP review.
            deed: {guide: scp}
            hints: ["Go on with n to step 3.", "F1 opens the guide of every step."]
          - ask: Which step launches, and so changes the account?
            options: ["step 2", "step 5", "step 7"]
            right: step 7
            wrong: The steps before it ask and read. Look at which page has a red band.
            hints: ["The page that can change the account has a red band on top."]
          - say: Launch the stack panther-prod.
            call: {name: "cloudformation:CreateStack", with: {StackName: panther-prod}}
            hints: ["Go on to step 7.", "Press L and type the stack's name."]
          - say: Follow it to its end.
            stack: {name: panther-prod, status: CREATE_COMPLETE}
            hints: ["Wait on the page of the stack events. It takes a few minutes even here."]
          - ask: Which output of the finished stack leads to Panther?
            right: LoadBalancerUrl
            wrong: Open the outcome and look at the outputs.
            hints: ["Enter opens the outcome when the rollout has ended."]
        debrief: |
          Six steps ask, the seventh changes, the eighth watches. F1 explains every page, and ? lists its keys.
        read: [practice, glossary]
        """

    static let approval = """
        title: An account that was not approved
        goal: Recognise an account that Panther has not approved, and know whom to ask.
        minutes: 5
        scenario: unapproved-account
        briefing: |
          Your colleague says that everything is ready. Begin the deployment and see whether that is so.
        tasks:
          - say: Let step 1 read the template.
            call: {name: "s3:*", error: "*"}
            hints: ["Press Enter in the field of the template's URL."]
          - ask: Who can let this account read the release?
            options: ["your organisation's administrator", "AWS support", "Panther"]
            right: Panther
            wrong: Neither a policy in the account nor one of the organisation is at fault. Read the finding.
            hints: ["The release lies in Panther's bucket."]
          - ask: What does Panther need from you besides the account's id?
            right: ["*region*"]
            wrong: An approval is for an account in one place.
            hints: ["Look at the band on top, right of the account."]
        avoid:
          - say: A launch was tried although the account is not approved.
            call: {name: "cloudformation:CreateStack", error: "*"}
        debrief: |
          Approval is by account and by region. Without it nothing helps but Panther's word.
        read: [glossary]
        """

    static let denied = """
        title: A denial that no administrator lifts
        goal: Find a service control policy's denial before the launch, and ask the right person.
        minutes: 10
        scenario: scp-denies-keys
        briefing: |
          You are an administrator of this account, so what could be forbidden? Ask steps 2 and 3
          before you launch anything.
        tasks:
          - say: Look at step 3, SCP review.
            deed: {page: scp}
            hints: ["Go on with n after step 2. It may want a reason; give one."]
          - ask: Which action does the organisation deny?
            right: ["kms:CreateKey"]
            wrong: Look at the findings that are blocked.
            hints: ["It is an action of KMS.", "It makes a key."]
          - ask: Who can lift it?
            options: ["the account's administrator", "the organisation's administrator", "AWS support"]
            right: the organisation's administrator
            wrong: Nothing inside the account can lift a service control policy.
            hints: ["A service control policy stands above the account."]
        avoid:
          - say: The deployment was launched although it had to fail in Bootstrap.
            call: {name: "cloudformation:CreateStack"}
        debrief: |
          Found here, the denial costs a message. Found in the rollout, it costs the rollout.
        read: [glossary]
        """

    static let parameters = """
        title: Two parameters, and no more
        goal: Set the parameters that matter for a first deployment and leave the others alone.
        minutes: 10
        scenario: audit-role-exists
        briefing: |
          An earlier deployment left a role with a fixed name. One parameter decides whether it is in the way.
        tasks:
          - say: Read the guide of step 6, Parameters.
            deed: {guide: parameters}
            hints: ["Walk to step 6 and press F1."]
          - ask: Which parameter decides whether the account's own audit role is made?
            right: OnboardSelf
            wrong: It is one of the two parameters that are asked first.
            hints: ["Panther's guide advises to set it to false for a first deployment."]
          - say: Launch with OnboardSelf set to false.
            call: {name: "cloudformation:CreateStack", with: {"parameter:OnboardSelf": "false"}}
            hints: ["In step 6, change the value of OnboardSelf to false before you go on."]
          - say: Follow it to its end.
            stack: {name: "panther-*", status: CREATE_COMPLETE}
            hints: ["Stay on the page of the stack events."]
        avoid:
          - say: It was launched with OnboardSelf set to true, which collides with the old role.
            call: {name: "cloudformation:CreateStack", with: {"parameter:OnboardSelf": "true"}}
        debrief: |
          Keep everything at its default but the first user's address and OnboardSelf. Accounts are
          added inside Panther.
        read: [glossary]
        """
}
