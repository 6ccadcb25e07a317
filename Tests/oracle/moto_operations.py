"""Says which of the operations given as service.Operation arguments moto does not have, as a JSON list."""

import importlib
import inspect
import json
import sys

from moto.core.responses import BaseResponse
from moto.core.utils import camelcase_to_underscores

FOLDERS = {"lambda": "awslambda", "cognito-idp": "cognitoidp"}
# Served under another method's name.
ELSEWHERE = {"s3.ListBuckets": "all_buckets", "s3.DeleteObjects": "_bucket_response_delete_keys", "s3.GetBucketTagging": "get_bucket_tags"}

missing = []
for argument in sys.argv[1:]:
    service, operation = argument.split(".")
    module = importlib.import_module(f"moto.{FOLDERS.get(service, service.replace('-', ''))}.responses")
    method = ELSEWHERE.get(argument, camelcase_to_underscores(operation))
    responses = [c for _, c in inspect.getmembers(module, inspect.isclass)
                 if issubclass(c, BaseResponse) and c is not BaseResponse]
    if not any(hasattr(c, method) for c in responses):
        missing.append(argument)
print(json.dumps(missing))
