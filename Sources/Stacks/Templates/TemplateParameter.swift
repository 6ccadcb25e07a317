/// A parameter as the template declares it.
public struct TemplateParameter: Hashable, Sendable {
    /// Its name.
    public var name: String
    /// Its type.
    public var type: ParameterType
    /// The value that is taken where none is given, as text; nil where one must be given.
    public var defaultValue: String?
    /// The only values allowed; nil where the template does not list them.
    public var allowedValues: [String]?
    /// The pattern that a whole value must match, in Java's regular expressions.
    public var allowedPattern: String?
    /// Fewest characters.
    public var minLength: Int?
    /// Most characters.
    public var maxLength: Int?
    /// Least number.
    public var minValue: TemplateNumber?
    /// Greatest number.
    public var maxValue: TemplateNumber?
    /// What CloudFormation says in place of its own words where a constraint is not met.
    public var constraintDescription: String?
    /// What it is for.
    public var description: String?
    /// Whether its value is never shown.
    public var noEcho: Bool
    /// Line, counted from 1, of its name.
    public var line: Int

    /// A parameter made of its parts.
    public init(
        name: String, type: ParameterType = .string, defaultValue: String? = nil, allowedValues: [String]? = nil,
        allowedPattern: String? = nil, minLength: Int? = nil, maxLength: Int? = nil,
        minValue: TemplateNumber? = nil, maxValue: TemplateNumber? = nil, constraintDescription: String? = nil,
        description: String? = nil, noEcho: Bool = false, line: Int = 0
    ) {
        self.name = name
        self.type = type
        self.defaultValue = defaultValue
        self.allowedValues = allowedValues
        self.allowedPattern = allowedPattern
        self.minLength = minLength
        self.maxLength = maxLength
        self.minValue = minValue
        self.maxValue = maxValue
        self.constraintDescription = constraintDescription
        self.description = description
        self.noEcho = noEcho
        self.line = line
    }
}
