import Primitives
import Stacks

extension World {
    /// Puts into the account what the scenario says stands there.
    mutating func furnish() {
        publishRelease()
        let day: Double = 86_400_000
        for item in scenario.contents {
            let kind = ResourceKind.of(item.type)
            let region = kind.isGlobal ? "" : item.region ?? scenario.account.region
            var properties = item.properties
            if let name = kind.nameProperty, properties[name] == nil { properties[name] = .string(item.name) }
            let facts = Naming.Facts(
                accountId: scenario.account.id, region: item.region ?? scenario.account.region,
                partition: partition(scenario.account.region), stackName: item.stack ?? "", logicalId: item.name,
                properties: properties)
            let naming = Naming(kind, facts, random: &random)
            let id = kind.nameProperty == nil ? item.name : naming.id
            let key = AccountResource.Key(type: item.type, region: region, id: id)
            contents[key] = AccountResource(
                key: key, arn: naming.arn, name: item.name, properties: properties, attributes: naming.attributes,
                tags: item.tags, createdAt: epoch - Int64(item.ageInDays * day))
            let owner = item.stack.map { standInStack($0) }
            contents[key]?.stackId = owner
            for (key, text) in item.objects {
                storage.put(text, bucket: item.name, key: key, at: epoch - Int64(item.ageInDays * day))
            }
        }
    }

    /// The ARN of a stack that is named as the maker of something and is no stack of the practice cloud itself.
    private mutating func standInStack(_ name: String) -> String {
        let region = scenario.account.region
        return "arn:\(partition(region)):cloudformation:\(region):\(scenario.account.id):stack/\(name)/\(random.uuid())"
    }

    /// Deploys the scenario's stacks in the past: when the server starts they stand, their events behind them.
    mutating func deployStandingStacks() {
        for stack in scenario.stacks {
            let region = stack.region ?? scenario.account.region
            do throws(Fault) {
                let body: String
                if let text = stack.template {
                    body = text
                } else {
                    body = try templateText(atURL: stack.templateURL ?? "")
                }
                var request = StackRequest(body: body, parameters: stack.parameters)
                request.capabilities = ["CAPABILITY_NAMED_IAM", "CAPABILITY_AUTO_EXPAND"]
                let prepared = try prepare(name: stack.name, region: region, request: request)
                beginCreation(prepared, parent: nil)
                finish(prepared.id)
                if stack.isDeletionTried {
                    beginRun(.delete, of: prepared.id, operation: "DELETE_STACK")
                    say("DELETE_IN_PROGRESS", of: prepared.id, reason: "User Initiated")
                    startDeletion(of: prepared.id)
                    finish(prepared.id)
                }
                age(
                    prepared.id, by: epoch - Int64(stack.ageInDays * 86_400_000) - (stacks[prepared.id]?.createdAt ?? 0)
                )
            } catch {
                problems.append("Stack \(stack.name) of the scenario cannot stand: \(error.message)")
            }
        }
        rewind()
    }

    /// Lets time pass until nothing happens in a stack any more.
    private mutating func finish(_ stackId: String) {
        while stacks[stackId]?.isBusy == true, let next = agenda.nextTime { advance(to: next) }
    }

    /// Moves a stack's whole past, and that of everything in it, by so many milliseconds.
    private mutating func age(_ rootId: String, by shift: Int64) {
        for id in stackOrder where stacks[id]?.rootId == rootId {
            guard var stack = stacks[id] else { continue }
            stack.createdAt += shift
            for place in stack.events.indices {
                let time = stack.events[place].event.timestamp.milliseconds + shift
                stack.events[place].event.timestamp = Timestamp(milliseconds: time)
                let event = stack.events[place].event
                if !event.isStackItself {
                    stack.events[place].event.eventId =
                        "\(event.logicalResourceId)-\(event.status.rawValue)-\(Timestamp(milliseconds: time).iso8601)"
                }
            }
            for name in stack.resources.keys {
                stack.resources[name]?.updatedAt += shift
                if let key = stack.resources[name]?.accountKey { contents[key]?.createdAt += shift }
            }
            for place in stack.operations.indices {
                stack.operations[place].startedAt += shift
                stack.operations[place].endedAt = stack.operations[place].endedAt.map { $0 + shift }
            }
            stacks[id] = stack
        }
    }
}
