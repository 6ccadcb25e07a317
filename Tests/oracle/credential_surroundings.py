"""Every provider of credentials in a dozen surroundings: how the profile is chosen, where files lie, which region and
endpoint are in force. The set-ups are those of credential_cases.py; the truth is what botocore makes of them."""
from credential_cases import BASE, CASES, ENV, KEYS, LEGACY, PROCESS, ROLE, SESSION, SSO, case, token

# Per provider: profile's name (None where no profile is needed), configuration file, credentials file, variables, files.
PROVIDERS = {
    "env": (None, "", "", ENV, {}),
    "shared credentials": ("base", "", BASE, {}, {}),
    "config file": ("c", "[profile c]\n" + KEYS.format("C"), "", {}, {}),
    "assumed role": ("r", ROLE + "source_profile = base\n", BASE, {}, {}),
    "assumed role of the instance": ("r", ROLE + "credential_source = Ec2InstanceMetadata\n", "",
                                     {"AWS_EC2_METADATA_SERVICE_ENDPOINT": "@/imds"}, {}),
    "web identity": ("w", "[profile w]\nrole_arn = arn:aws:iam::2:role/w\nweb_identity_token_file = t\n", "", {},
                     {"t": "a.web.token"}),
    "sso session": ("s", SSO, "", {}, token("my")),
    "sso legacy": ("s", LEGACY, "", {}, token("https://d-1.awsapps.com/start")),
    "process": ("p", PROCESS.format(1, ', "SessionToken": "t", "AccountId": "123456789012"'), "", {}, {}),
    "container": (None, "", "", {"AWS_CONTAINER_CREDENTIALS_FULL_URI": "@/container/ok"}, {}),
    "instance": (None, "", "", {"AWS_EC2_METADATA_SERVICE_ENDPOINT": "@/imds"}, {}),
}
SECTION = "[services mine]\ns3 =\n  endpoint_url = http://s3.example:9000\niam =\n  endpoint_url = http://iam.example\n"

# Per surrounding: settings of the profile, text behind all sections, variables, and what else is said of the set-up.
SURROUNDINGS = {
    "the profile's region": ("region = ap-northeast-1\n", "", {"AWS_DEFAULT_REGION": None}, {"service": "cloudformation"}),
    "AWS_REGION over all": ("region = ap-northeast-1\n", "", {"AWS_REGION": "sa-east-1"}, {"service": "sts"}),
    "AWS_DEFAULT_REGION over the profile's": ("region = ap-northeast-1\n", "", {"AWS_DEFAULT_REGION": "eu-south-1"},
                                              {"service": "cloudformation"}),
    "GovCloud": ("region = us-gov-east-1\n", "", {"AWS_DEFAULT_REGION": None}, {"service": "iam"}),
    "China": ("region = cn-northwest-1\n", "", {"AWS_DEFAULT_REGION": None}, {"service": "iam"}),
    "FIPS of the profile": ("use_fips_endpoint = true\n", "", {"AWS_DEFAULT_REGION": "us-west-2"}, {"service": "sts"}),
    "dual stack of a variable": ("", "", {"AWS_USE_DUALSTACK_ENDPOINT": "true", "AWS_DEFAULT_REGION": "us-west-2"},
                                 {"service": "s3"}),
    "the profile's endpoint": ("endpoint_url = http://all.example/p\n", "", {}, {"service": "cloudformation"}),
    "a services section": ("services = mine\n", SECTION, {}, {"service": "s3"}),
    "a service's variable over its section": ("services = mine\n", SECTION, {"AWS_ENDPOINT_URL_IAM": "http://v.example"},
                                              {"service": "iam"}),
    "settings of endpoints ignored": ("services = mine\nignore_configure_endpoint_urls = true\n", SECTION,
                                      {"AWS_ENDPOINT_URL_CLOUDFORMATION": "http://x.example",
                                       "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS": "true"}, {"service": "sts"}),
    "the profile chosen by AWS_PROFILE": ("region = us-east-2\n", "", {}, {"chosen": "AWS_PROFILE"}),
    "files elsewhere, with comments": ("# note\n\nregion = us-east-2   ; no comment\n", "; end\n", {}, {"moved": True}),
}


def build(provider, surrounding):
    profile, config, credentials, env, files = PROVIDERS[provider]
    settings, rest, more, facts = SURROUNDINGS[surrounding]
    name = profile or "default"
    # The provider's own sections stay first; what surrounds it is a part of its profile's section.
    head = f"[profile {name}]\n" if name != "default" else "[default]\n"
    if config.startswith(head):
        first, _, others = config[len(head):].partition("\n[")
        text = head + first + ("" if first.endswith("\n") else "\n") + settings + (f"[{others}" if others else "")
    else:
        text = (head + settings if settings else "") + config
    if provider == "sso session":
        text += SESSION
    text += rest
    variables, files = env | more, dict(files)
    if "ignore_configure_endpoint_urls" in text or surrounding == "settings of endpoints ignored":
        # STS and the like are found by variables in these set-ups; the switch would send them to AWS.
        text = text.replace("ignore_configure_endpoint_urls = true\n", "")
        if provider not in ("env", "shared credentials", "config file", "process", "container", "instance"):
            return
    said = {key: value for key, value in facts.items() if key == "service"}
    if facts.get("moved"):
        files |= {"elsewhere/config": text, "elsewhere/keys": credentials}
        variables |= {"AWS_CONFIG_FILE": "~/elsewhere/config", "AWS_SHARED_CREDENTIALS_FILE": "~/elsewhere/keys"}
        text = credentials = ""
    if profile and facts.get("chosen"):
        variables[facts["chosen"]] = profile
    elif profile:
        said["profile"] = profile
    case(f"{provider}: {surrounding}", text, credentials, variables, files=files, **said)


for provider_name in PROVIDERS:
    for surrounding_name in SURROUNDINGS:
        build(provider_name, surrounding_name)

if __name__ == "__main__":
    print(len(CASES), "set-ups")
