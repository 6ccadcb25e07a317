import Stacks

extension World {
    /// Puts into the account what the scenario says stands there.
    mutating func furnish() {
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
            for (key, text) in item.objects {
                storage.put(text, bucket: item.name, key: key, at: epoch - Int64(item.ageInDays * day))
            }
        }
    }
}
