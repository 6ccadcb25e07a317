extension Course {
    static let leftovers = """
        title: What an earlier deployment left
        goal: Find and remove what is in the way, and nothing else.
        minutes: 15
        scenario: log-group-exists
        briefing: |
          Somebody removed an earlier Panther from this account. Its log groups came back. Clear the way, then deploy.
        tasks:
          - say: Look at step 4, Old infrastructure.
            deed: {page: leftovers}
            hints: ["Walk on with n until step 4 is on the screen."]
          - ask: Which log group does not belong to Panther? Type its name.
            right: ["*panther-parade-booking"]
            wrong: Two of the three carry names that Panther's functions have.
            hints: ["One of them books parades."]
          - say: Remove the log group of the custom resources.
            gone: {type: "AWS::Logs::LogGroup", name: /aws/lambda/panther-cfn-custom-resources}
            hints:
              - Remove it from step 4, or in another terminal with the exports of this lesson.
              - "aws logs delete-log-group --log-group-name /aws/lambda/panther-cfn-custom-resources"
          - say: Launch Panther.
            call: {name: "cloudformation:CreateStack", with: {StackName: "panther-*"}}
            hints: ["Go on to step 7 and launch."]
          - say: Follow it to its end.
            stack: {name: "panther-*", status: CREATE_COMPLETE}
            hints:
              - "If it was rolled back, something is still in the way; delete the root stack and
              look at step 4 again."
        avoid:
          - say: The log group of the parade booking is not Panther's and had to stay.
            gone: {type: "AWS::Logs::LogGroup", name: /aws/lambda/panther-parade-booking}
        debrief: |
          A function that is deleted can write one last line, and its log group comes back. It is
          the most common collision.
        read: [glossary]
        """

    static let firstFailure = """
        title: The first failure, not the loudest
        goal: Name the first cause of a failed rollout among its echoes.
        minutes: 15
        scenario: vpc-quota
        briefing: |
          Nothing looks wrong before the launch here. Launch, watch, and say what failed first and why.
        tasks:
          - say: Launch Panther.
            call: {name: "cloudformation:CreateStack", with: {StackName: "panther-*"}}
            hints: ["Walk through the steps and launch in step 7."]
          - say: Let CloudFormation take everything back.
            stack: {name: "panther-*", status: ROLLBACK_COMPLETE}
            hints: ["Stay on the page of the stack events until the rollback is complete."]
          - ask: Which resource failed first? Type its logical id.
            right: Vpc
            wrong: Bootstrap is the stack in which it failed. Others were only cancelled.
            hints: ["The first failure stands pinned above the events.", "Its name has three letters."]
          - ask: What kind of failure is it?
            options:
              - "a denial of the organisation"
              - "a name that is taken"
              - "a limit of the account"
              - "a custom resource"
            right: a limit of the account
            wrong: Read the reason of the first failure once more.
            hints: ["The reason speaks of a maximum number."]
          - ask: The others say "Resource creation cancelled". What does that tell?
            options: ["they failed too", "they were stopped because another failed", "they were never begun"]
            right: they were stopped because another failed
            wrong: CloudFormation cancels what is at work as soon as one resource fails.
            hints: ["A cancellation is an echo and no cause."]
        debrief: |
          One failure, many echoes. Read the earliest, follow it into the nested stack, and leave
          the cancellations alone.
        read: [watch, glossary]
        """

    static let watching = """
        title: Watching without disturbing
        goal: Know what goes on without you, and how to come back.
        minutes: 10
        scenario: throttled-watching
        briefing: |
          Every third question about events is refused here. Launch, watch, and see whether the rollout minds.
        tasks:
          - say: Launch Panther.
            call: {name: "cloudformation:CreateStack", with: {StackName: "panther-*"}}
            hints: ["Walk through the steps and launch in step 7."]
          - say: Follow it although questions are refused.
            call: {name: "cloudformation:DescribeStackEvents", error: "Throttling*", times: 2}
            hints: ["Stay on the page of the stack events; the wizard waits and asks again."]
          - ask: You close the terminal during a rollout. What happens to the rollout?
            options: ["it stops", "it goes on in AWS", "it is rolled back"]
            right: it goes on in AWS
            wrong: CloudFormation works by itself. The wizard only looks on.
            hints: ["The wizard says it when you leave."]
          - ask: Which subcommand of panther-wizard takes it up again?
            right: ["watch", "*watch*"]
            wrong: The wizard prints the command when you leave.
            hints: ["It follows any stack."]
          - say: See it complete.
            stack: {name: "panther-*", status: CREATE_COMPLETE}
            hints: ["Stay on the page of the stack events."]
        debrief: |
          A watcher that is throttled waits. A rollout that is not watched goes on. Neither is an emergency.
        read: [watch]
        """

    static let recovery = """
        title: Recovering a failed production rollout
        goal: Bring a rollout that failed in production to its end, step by step.
        minutes: 25
        scenario: queue-exists
        briefing: |
          It is the day that counts. Nobody looked at step 4, and panther-prod was launched. Launch
          it just so, let it fail,
          and recover: name the cause, delete the root stack, remove what collided, deploy again.
        tasks:
          - say: Launch panther-prod.
            call: {name: "cloudformation:CreateStack", with: {StackName: panther-prod}}
            hints: ["Launch it although step 4 warns; give a reason where one is asked for."]
          - ask: Which resource failed first? Type its logical id.
            right: AlertsQueue
            wrong: Core is the stack in which it failed.
            hints: ["It is in the stack Core.", "It is a queue for alerts."]
          - say: Delete the root stack that was rolled back.
            call: {name: "cloudformation:DeleteStack", with: {StackName: "*panther-prod*"}}
            inOrder: true
            hints:
              - A root stack in ROLLBACK_COMPLETE keeps the name and cannot be updated.
              - D on the outcome deletes it; in another terminal, panther-wizard delete panther-prod does.
              - aws cloudformation delete-stack --stack-name panther-prod
          - say: Remove the queue that was in the way.
            gone: {type: "AWS::SQS::Queue", name: panther-alerts-queue}
            hints:
              - Step 4 finds it.
              - "In another terminal: aws sqs delete-queue --queue-url URL; its name is free again after 60 seconds."
          - say: Launch panther-prod again.
            call: {name: "cloudformation:CreateStack", with: {StackName: panther-prod}}
            inOrder: true
            hints: ["Wait until the deletion has ended and the name is free."]
          - say: Follow it to its end.
            stack: {name: panther-prod, status: CREATE_COMPLETE}
            hints: ["If it fails again, the first failure tells what is still in the way."]
        debrief: |
          Cause, root stack, collision, launch: always in this order. Nested stacks of the failed
          root are found for 90 days
          by their ARNs alone.
        read: [watch, glossary]
        """
}
