"""What is typed to `panther-wizard cloud`: z begins anew under the same exports, o lets others do their part.

usage: cloud_keys.py WIZARD
"""
import sys

from botocore.exceptions import ClientError

from practice_cloud import PracticeCloud

cloud = PracticeCloud(sys.argv[1], "log-group-exists", 3000)
try:
    logs = cloud.boto("logs")
    def names():
        return sorted(group["logGroupName"] for group in logs.describe_log_groups()["logGroups"])
    before = names()
    logs.delete_log_group(logGroupName=before[0])
    assert len(names()) == 2
    assert cloud.type("z").startswith("Begun anew: "), "z says nothing"
    assert names() == before, names()
    print("as it was")
finally:
    cloud.close()

cloud = PracticeCloud(sys.argv[1], "unapproved-account", 3000)
try:
    bucket, key = cloud.template.removeprefix("https://").split(".", 1)[0], cloud.template.split(".com/", 1)[1]
    s3 = cloud.boto("s3")
    try:
        s3.get_object(Bucket=bucket, Key=key)
        print("readable before anybody was asked")
    except ClientError:
        pass
    assert "z begins anew" in cloud.type("what"), "an unknown word is not explained"
    assert cloud.type("o").startswith("Others have done their part"), "o says nothing"
    s3.get_object(Bucket=bucket, Key=key)
    print("lifted")
finally:
    cloud.close()
