"""Writes Sources/AWS/Endpoints/EndpointTable.swift from botocore's partitions and endpoint rule sets.

Usage: python3 Tests/oracle/botocore_endpoints.py > Sources/AWS/Endpoints/EndpointTable.swift

Each service's rules are evaluated for every region of every partition, with and without FIPS and dual stack; kept is
only what differs from the usual `https://{prefix}.{region}.{suffix}`.
"""
import collections
import itertools
import re
import textwrap

import botocore
import botocore.session
import botocore.utils
from botocore.endpoint_provider import EndpointProvider

# A region that is in no list, in the shape of its partition's: it shows the partition's general rule.
UNLISTED = {
    "aws": "us-unlisted-9", "aws-cn": "cn-unlisted-9", "aws-us-gov": "us-gov-unlisted-9",
    "aws-iso": "us-iso-unlisted-9", "aws-iso-b": "us-isob-unlisted-9", "aws-iso-e": "eu-isoe-unlisted-9",
    "aws-iso-f": "us-isof-unlisted-9", "aws-eusc": "eusc-de-unlisted-9",
}
USUAL = ["https://{p}.{r}.{d}", "https://{p}-fips.{r}.{d}", "https://{p}.{r}.{e}", "https://{p}-fips.{r}.{e}"]


def main():
    loader = botocore.session.get_session().get_component("data_loader")
    partitions = loader.load_data("partitions")
    parts = partitions["partitions"]
    lines = []
    for name in loader.list_available_services("service-2"):
        try:
            line = service(loader, partitions, name)
        except botocore.exceptions.DataNotFoundError:
            continue
        if line:
            lines.append(line)
    print(HEAD.format(version=botocore.__version__))
    for part in parts:
        out = part["outputs"]
        regions = " ".join(sorted(part["regions"]))
        print(f"    {part['id']};{prefixes(part['regionRegex'])};{out['dnsSuffix']};{out['dualStackDnsSuffix']};"
              f"{out['implicitGlobalRegion']};{regions}")
    print('    """\n')
    print('    static let services = """')
    for chunk in chunks(lines, 16):
        print("    " + "|".join(chunk))
    print('    """\n}')


def prefixes(pattern):
    """`^(us|eu)\\-\\w+\\-\\d+$` as `us eu`: what stands before a word and a number."""
    head = re.fullmatch(r"\^(.*)\\-\\w\+\\-\\d\+\$", pattern).group(1).replace("\\-", "-")
    before, group, after = re.fullmatch(r"([^(]*)(?:\((.*)\))?(.*)", head).groups()
    return " ".join(before + choice + after for choice in (group or "").split("|"))


def chunks(items, size):
    items = iter(items)
    while piece := list(itertools.islice(items, size)):
        yield piece


def service(loader, partitions, name):
    rules = loader.load_service_model(name, "endpoint-rule-set-1")
    metadata = loader.load_service_model(name, "service-2")["metadata"]
    provider = EndpointProvider(rules, partitions)
    prefix = metadata["endpointPrefix"]
    fixed = {
        key: value["default"] if "default" in value else False
        for key, value in rules["parameters"].items()
        if value["type"].lower() == "boolean" and value.get("required")
    }
    found = []
    for index, part in enumerate(partitions["partitions"]):
        for variant in range(4):
            def at(region):
                values = dict(fixed)
                values.update(Region=region, UseFIPS=bool(variant & 1), UseDualStack=bool(variant & 2))
                values = {k: v for k, v in values.items() if k in rules["parameters"]}
                try:
                    endpoint = provider.resolve_endpoint(**values)
                except botocore.exceptions.EndpointProviderError:
                    return None
                schemes = [s for s in endpoint.properties.get("authSchemes", []) if s["name"] == "sigv4"]
                scheme = schemes[0] if schemes else {}
                return endpoint.url, scheme.get("signingRegion"), scheme.get("signingName")

            def shape(region):
                result = at(region)
                if result is None:
                    return "!"
                url, signing, signer = result
                out = part["outputs"]
                # The longer suffix first: one may end in the other.
                host = url.replace("." + region + ".", ".{r}.")
                for key, suffix in sorted([("{d}", out["dnsSuffix"]), ("{e}", out["dualStackDnsSuffix"])],
                                          key=lambda pair: -len(pair[1])):
                    if host.endswith("." + suffix):
                        host = host[: -len(suffix)] + key
                        break
                host = re.sub(r"^https://" + re.escape(prefix) + r"(?=[.-])", "https://{p}", host)
                if host == USUAL[variant]:
                    host = ""
                else:
                    host = host.replace("https://", "", 1)
                tail = "" if signing in (None, region, "") else "@" + signing
                if signer and signer != metadata.get("signingName", prefix):
                    tail += "^" + signer
                return host + tail

            general = shape(UNLISTED[part["id"]])
            if general:
                found.append((general, f"{index}{variant}"))
            for region in sorted(part["regions"]):
                special = shape(region)
                if special != general:
                    found.append((special, f"{index}{variant}{region}"))
    if [mark for mark, where in found if where == "00"] == ["!"] and not any(
            where.startswith("00") and where != "00" for _, where in found):
        return None
    grouped = collections.OrderedDict()
    for mark, where in found:
        grouped.setdefault(mark, []).append(where)
    text = ",".join(f"{mark}={' '.join(places)}" for mark, places in grouped.items())
    identifier = botocore.utils.CLIENT_NAME_TO_HYPHENIZED_SERVICE_ID_OVERRIDES.get(name, name).replace("-", "_")
    fields = [name, prefix if prefix != name else "", metadata.get("signingName", prefix), identifier, text]
    if fields[2] == prefix:
        fields[2] = ""
    if fields[3] == name.replace("-", "_"):
        fields[3] = ""
    return ";".join(fields)


HEAD = textwrap.dedent('''\
    // swift-format-ignore-file
    // Written by Tests/oracle/botocore_endpoints.py from botocore {version}'s data; change that, not this.

    /// Where services answer, as text that is read on demand: `EndpointRules` explains the fields.
    enum EndpointTable {{
        static let partitions = """''')

main()
