"""The proxy that botocore takes for each of {"variables": {...}, "url": ...} on standard input; null for none."""

import json
import os
import sys

from botocore.httpsession import ProxyConfiguration
from botocore.utils import get_environ_proxies

answers = []
for case in json.load(sys.stdin):
    for name in list(os.environ):
        if name.lower().endswith("_proxy") or name == "REQUEST_METHOD":
            del os.environ[name]
    os.environ.update(case["variables"])
    url = case["url"]
    answers.append(ProxyConfiguration(get_environ_proxies(url)).proxy_url_for(url))
print(json.dumps(answers))
