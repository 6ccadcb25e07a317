public import Primitives

extension IAM {
    /// Asks for the account's roles below a path, 100 a page unless `maxItems` says otherwise.
    public struct ListRolesInput: PaginatedInput {
        public static let operation = Operation(.iam, "ListRoles")
        public typealias Output = ListRolesOutput
        public static var pageKeys: PageKeys<Self> { PageKeys(input: \.marker, output: \.marker, more: \.isTruncated) }

        public var pathPrefix: String?
        public var marker: String?
        public var maxItems: Int?

        public init(pathPrefix: String? = nil, marker: String? = nil, maxItems: Int? = nil) {
            self.pathPrefix = pathPrefix
            self.marker = marker
            self.maxItems = maxItems
        }
    }

    /// What `ListRoles` answers.
    public struct ListRolesOutput: Shape {
        public var roles: [Role]
        public var isTruncated: Bool?
        public var marker: String?

        public init(roles: [Role], isTruncated: Bool? = nil, marker: String? = nil) {
            self.roles = roles
            self.isTruncated = isTruncated
            self.marker = marker
        }
    }

    /// A role. `assumeRolePolicyDocument` is percent-encoded JSON (RFC 3986).
    public struct Role: Shape {
        public var path: String
        public var roleName: String
        public var roleId: String
        public var arn: String
        public var createDate: Timestamp
        public var assumeRolePolicyDocument: String?
        public var description: String?
        public var maxSessionDuration: Int?
        public var permissionsBoundary: AttachedPermissionsBoundary?
        public var tags: [Tag]?
        public var roleLastUsed: RoleLastUsed?

        public init(
            path: String, roleName: String, roleId: String, arn: String, createDate: Timestamp,
            assumeRolePolicyDocument: String? = nil, description: String? = nil, maxSessionDuration: Int? = nil,
            permissionsBoundary: AttachedPermissionsBoundary? = nil, tags: [Tag]? = nil,
            roleLastUsed: RoleLastUsed? = nil
        ) {
            self.path = path
            self.roleName = roleName
            self.roleId = roleId
            self.arn = arn
            self.createDate = createDate
            self.assumeRolePolicyDocument = assumeRolePolicyDocument
            self.description = description
            self.maxSessionDuration = maxSessionDuration
            self.permissionsBoundary = permissionsBoundary
            self.tags = tags
            self.roleLastUsed = roleLastUsed
        }
    }

    /// The managed policy that bounds a role.
    public struct AttachedPermissionsBoundary: Shape {
        public var permissionsBoundaryType: String?
        public var permissionsBoundaryArn: String?

        public init(permissionsBoundaryType: String? = nil, permissionsBoundaryArn: String? = nil) {
            self.permissionsBoundaryType = permissionsBoundaryType
            self.permissionsBoundaryArn = permissionsBoundaryArn
        }
    }

    /// A tag of an IAM resource.
    public struct Tag: Shape {
        public var key: String
        public var value: String

        public init(key: String, value: String) {
            self.key = key
            self.value = value
        }
    }

    /// When and where a role was used last, within the 400 days that the service looks back.
    public struct RoleLastUsed: Shape {
        public var lastUsedDate: Timestamp?
        public var region: String?

        public init(lastUsedDate: Timestamp? = nil, region: String? = nil) {
            self.lastUsedDate = lastUsedDate
            self.region = region
        }
    }
}
