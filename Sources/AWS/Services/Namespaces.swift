// The members of requests and replies carry the service models' names, so the services' own references explain them;
// what a comment here adds is what those leave out.

/// AWS CloudFormation's operations and shapes, named as in its model of 2010-05-15.
public enum CloudFormation {}

/// AWS Identity and Access Management's operations and shapes, named as in its model of 2010-05-08.
public enum IAM {}

/// AWS Security Token Service's operations and shapes, named as in its model of 2011-06-15.
public enum STS {}

/// Amazon S3's operations and shapes, named as in its model of 2006-03-01.
public enum S3 {}
