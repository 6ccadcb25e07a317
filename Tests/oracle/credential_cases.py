"""Set-ups of credentials: a name, files below the home, variables, and where one is refused the words to be named."""
import hashlib
import json

LATER = "2099-01-01T00:00:00Z"
ENDED = "2020-01-01T00:00:00Z"
ENDPOINTS = {"AWS_ENDPOINT_URL_STS": "@/sts", "AWS_ENDPOINT_URL_SSO": "@/sso", "AWS_ENDPOINT_URL_SSO_OIDC": "@/oidc",
             "AWS_EC2_METADATA_SERVICE_ENDPOINT": "@/imds-none", "AWS_DEFAULT_REGION": "eu-west-1"}
CASES = []


def case(name, config="", credentials="", env=None, names=None, files=None, **more):
    found = dict(files or {})
    if config:
        found[".aws/config"] = config
    if credentials:
        found[".aws/credentials"] = credentials
    variables = {key: value for key, value in (ENDPOINTS | (env or {})).items() if value is not None}
    CASES.append({"name": name, "files": found, "env": variables, "names": names, **more})


def token(name, **members):
    path = ".aws/sso/cache/" + hashlib.sha1(name.encode()).hexdigest() + ".json"
    return {path: json.dumps({"startUrl": "https://d-1.awsapps.com/start", "region": "eu-central-1",
                              "accessToken": "bearer", "expiresAt": LATER} | members)}


KEYS = "aws_access_key_id = AK{0}\naws_secret_access_key = S{0}\n"
BASE = "[base]\n" + KEYS.format("BASE")
ENV = {"AWS_ACCESS_KEY_ID": "AKENV", "AWS_SECRET_ACCESS_KEY": "SENV"}
ROLE = "[profile r]\nrole_arn = arn:aws:iam::210987654321:role/x\n"
SSO = "[profile s]\nsso_session = my\nsso_account_id = 123456789012\nsso_role_name = Admin\n"
SESSION = "[sso-session my]\nsso_start_url = https://d-1.awsapps.com/start\nsso_region = eu-central-1\n"
LEGACY = ("[profile s]\nsso_start_url = https://d-1.awsapps.com/start\nsso_region = eu-central-1\n"
          "sso_account_id = 123456789012\nsso_role_name = Admin\n")
REFRESH = {"refreshToken": "again", "clientId": "c", "clientSecret": "s", "registrationExpiresAt": LATER}
PROCESS = ("[profile p]\ncredential_process = python3 -c 'import json; print(json.dumps({{\"Version\": {0}, "
           "\"AccessKeyId\": \"AKP\", \"SecretAccessKey\": \"SP\"{1}}}))'\n")
NO_REGION = {"AWS_DEFAULT_REGION": None}

# Environment
case("env", env=ENV)
case("env with token and old token", env=ENV | {"AWS_SESSION_TOKEN": "new", "AWS_SECURITY_TOKEN": "old"})
case("env with expiry", env=ENV | {"AWS_CREDENTIAL_EXPIRATION": "2098-05-06T07:08:09+02:00"})
case("env beats AWS_PROFILE", credentials=BASE, env=ENV | {"AWS_PROFILE": "base"})
case("--profile beats env", credentials=BASE, env=ENV, profile="base")
case("env beats role of default", "[default]\nrole_arn = arn:aws:iam::1:role/x\nsource_profile = base\n", BASE, env=ENV)
case("AWS_REGION beats all", "[default]\nregion = sa-east-1\n", env=ENV | {"AWS_REGION": "ap-south-1"})
case("region of the profile", "[default]\nregion = sa-east-1\n", env=ENV | NO_REGION, service="cloudformation")
# Files
case("shared default", credentials="[default]\n" + KEYS.format("1"))
case("shared beats config", "[default]\n" + KEYS.format("2"), "[default]\n" + KEYS.format("1"))
case("config file keys", "[profile c]\n" + KEYS.format("C") + "aws_session_token = t\n", profile="c")
case("config default", "[default]\n" + KEYS.format("C"))
case("[profile default] in config", "[profile default]\n" + KEYS.format("C"))
case("AWS_DEFAULT_PROFILE beats AWS_PROFILE", credentials=BASE + "[two]\n" + KEYS.format("2"),
     env={"AWS_DEFAULT_PROFILE": "base", "AWS_PROFILE": "two"})
case("old token name beats new", credentials=BASE + "aws_session_token = n\naws_security_token = o\n", profile="base")
case("files elsewhere", env={"AWS_CONFIG_FILE": "~/c$X", "AWS_SHARED_CREDENTIALS_FILE": "~/${X}d", "X": "z",
                             "AWS_PROFILE": "base"},
     files={"cz": "[profile base]\nregion = us-west-2\n", "zd": BASE})
case("syntax", "; note\n[ default ]\na = 1\n[profile 'two words' ]  # x\nRegion:us-west-2\ns3 =\n  max = 5\n\n  addressing_style=path\n",
     "[two words]\n  aws_access_key_id : AKX # not a comment\n  aws_secret_access_key=a=b:c\n", profile="two words")
case("continued value", credentials="[base]\naws_access_key_id = AK\n\n   BASE\naws_secret_access_key = S\n", profile="base")
case("DEFAULT lends", "[DEFAULT]\nregion = us-west-2\n[profile base]\nx = 1\n", BASE, profile="base", env=NO_REGION)
case("carriage returns", credentials=BASE.replace("\n", "\r\n"), profile="base")
case("profile prefix without space", "[profilex base]\nregion = ap-east-1\n", BASE, profile="base", env=NO_REGION)
# Assumed roles
case("role of a profile", ROLE + "source_profile = base\n", BASE, profile="r")
case("role with all options", ROLE + "source_profile = base\nexternal_id = e x+/\nduration_seconds = 3600\n"
     "role_session_name = me@x\n", BASE, profile="r")
case("duration that is no number", ROLE + "source_profile = base\nduration_seconds = an hour\n", BASE, profile="r")
case("role with a code", ROLE + "source_profile = base\nmfa_serial = arn:aws:iam::1:mfa/me\n", BASE, profile="r",
     mfa="123456")
case("chain of roles", ROLE + "source_profile = mid\n[profile mid]\nrole_arn = arn:aws:iam::2:role/mid\n"
     "source_profile = far\n[profile far]\nrole_arn = arn:aws:iam::2:role/far\nsource_profile = base\n", BASE, profile="r")
case("role naming itself", ROLE + "source_profile = r\n" + KEYS.format("R"), profile="r")
case("role from environment", ROLE + "credential_source = Environment\n", env=ENV, profile="r")
case("role from instance", ROLE + "credential_source = Ec2InstanceMetadata\n", profile="r",
     env={"AWS_EC2_METADATA_SERVICE_ENDPOINT": "@/imds"})
case("role from container", ROLE + "credential_source = EcsContainer\n", profile="r",
     env={"AWS_CONTAINER_CREDENTIALS_FULL_URI": "@/container/ok"})
case("role from single sign-on", ROLE + "source_profile = s\n" + SSO + SESSION, profile="r", files=token("my"))
case("role from a process", ROLE + "source_profile = p\n" + PROCESS.format(1, ""), profile="r")
case("role from web identity", ROLE + "source_profile = w\n[profile w]\nrole_arn = arn:aws:iam::2:role/w\n"
     "web_identity_token_file = token\n", profile="r", files={"token": "a.web.token"})
case("role with keys of temporary kind", ROLE + "source_profile = base\n", BASE + "aws_session_token = t\n", profile="r")
case("role in the credentials file", credentials=BASE + "[r]\nrole_arn = arn:aws:iam::2:role/x\nsource_profile = base\n",
     profile="r")
case("role in GovCloud", ROLE + "source_profile = base\nregion = us-gov-west-1\n", BASE, profile="r", env=NO_REGION,
     service="iam")
# Web identity
case("web identity of variables", env={"AWS_WEB_IDENTITY_TOKEN_FILE": "t", "AWS_ROLE_ARN": "arn:aws:iam::2:role/w",
                                       "AWS_ROLE_SESSION_NAME": "pod"}, files={"t": "a.web.token\n"})
case("web identity of a profile", "[profile w]\nrole_arn = arn:aws:iam::2:role/w\nweb_identity_token_file = t\n"
     "role_session_name = nn\n", profile="w", files={"t": "a.web.token"}, env={"AWS_ROLE_ARN": "arn:aws:iam::2:role/ignored"})
case("web identity variables over a profile", "[profile w]\nrole_arn = arn:aws:iam::2:role/w\n"
     "web_identity_token_file = t\n", files={"t": "a.web.token"}, env={"AWS_ROLE_ARN": "arn:aws:iam::2:role/v", "AWS_PROFILE": "w"})
# Single sign-on
case("sso session", SSO + SESSION, profile="s", files=token("my"))
case("sso legacy", LEGACY, profile="s", files=token("https://d-1.awsapps.com/start"))
case("sso token refreshed", SSO + SESSION, profile="s", files=token("my", expiresAt=ENDED, **REFRESH))
case("sso session with equal values in the profile", SSO + "sso_region = eu-central-1\n" + SESSION, profile="s",
     files=token("my"))
case("sso before keys", SSO + SESSION, "[s]\n" + KEYS.format("S"), profile="s", files=token("my"))
# Process
case("process", PROCESS.format(1, ""), profile="p")
case("process with all", PROCESS.format(1, ', "SessionToken": "t", "Expiration": "2098-01-01T00:00:00.123Z"'), profile="p")
case("keys before process", PROCESS.format(1, ""), "[p]\n" + KEYS.format("1"), profile="p")
case("process before config keys", PROCESS.format(1, "") + KEYS.format("1"), profile="p")
# Container and instance
case("container", env={"AWS_CONTAINER_CREDENTIALS_FULL_URI": "@/container/ok"})
case("container with token", env={"AWS_CONTAINER_CREDENTIALS_FULL_URI": "@/container/ok",
                                  "AWS_CONTAINER_AUTHORIZATION_TOKEN": "Basic abc"})
case("container with token file", env={"AWS_CONTAINER_CREDENTIALS_FULL_URI": "@/container/ok",
                                       "AWS_CONTAINER_AUTHORIZATION_TOKEN": "Basic abc",
                                       "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE": "tok"}, files={"tok": "Bearer x"})
case("instance", env={"AWS_EC2_METADATA_SERVICE_ENDPOINT": "@/imds/"})
case("instance of the old kind", env={"AWS_EC2_METADATA_SERVICE_ENDPOINT": "@/imds-v1"})
case("container before instance", env={"AWS_EC2_METADATA_SERVICE_ENDPOINT": "@/imds",
                                       "AWS_CONTAINER_CREDENTIALS_FULL_URI": "@/container/ok"})
# Endpoints of the session
case("endpoint of a service", env=ENV | {"AWS_ENDPOINT_URL": "http://all.example", "AWS_ENDPOINT_URL_CLOUDFORMATION":
                                         "http://cfn.example:8080"}, service="cloudformation")
case("endpoint for all", env=ENV | {"AWS_ENDPOINT_URL": "http://all.example"}, service="iam")
case("endpoint ignored", env=ENV | {"AWS_ENDPOINT_URL": "http://all.example",
                                    "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS": "TRUE"}, service="organizations")
case("endpoint of services section", "[default]\nservices = mine\nendpoint_url = http://p.example\n[services mine]\n"
     "cloudwatch_logs =\n  endpoint_url = http://logs.example\n", env=ENV, service="logs")
case("endpoint of the profile", "[default]\nservices = mine\nendpoint_url = http://p.example\n[services mine]\n"
     "s3 =\n  endpoint_url = http://s3.example\n", env=ENV, service="ec2")
case("fips", env=ENV | {"AWS_USE_FIPS_ENDPOINT": "true", "AWS_DEFAULT_REGION": "us-east-2"}, service="kms")
case("dual stack of the profile", "[default]\nuse_dualstack_endpoint = true\n", env=ENV, service="s3")
case("global service in China", env=ENV | {"AWS_DEFAULT_REGION": "cn-north-1"}, service="iam")

# Refusals
case("nothing", names=["AWS_ACCESS_KEY_ID", "default"])
case("half of a key in the environment", env={"AWS_ACCESS_KEY_ID": "A"}, names=["AWS_SECRET_ACCESS_KEY"])
case("keys of the environment are over", env=ENV | {"AWS_CREDENTIAL_EXPIRATION": ENDED}, names=["AWS_CREDENTIAL_EXPIRATION"])
case("expiry that is no date", env=ENV | {"AWS_CREDENTIAL_EXPIRATION": "soon"}, names=["AWS_CREDENTIAL_EXPIRATION"])
case("no such profile", credentials=BASE, profile="bass", names=["bass"])
case("no such AWS_PROFILE", credentials=BASE, env=ENV | {"AWS_PROFILE": "bass"}, names=["bass", "AWS_PROFILE"])
case("profile without keys", "[profile e]\nregion = us-east-1\n", profile="e", names=["profile e"])
case("profile without a secret", credentials="[h]\naws_access_key_id = A\n", profile="h", names=["profile h", "aws_secret_access_key"])
case("config profile without a secret", "[profile h]\naws_access_key_id = A\n", profile="h", names=["profile h", "aws_secret_access_key"])
case("role without source", ROLE, profile="r", names=["profile r", "source_profile"])
case("role with two sources", ROLE + "source_profile = base\ncredential_source = Environment\n", BASE, profile="r",
     names=["profile r", "credential_source"])
case("no such source", ROLE + "source_profile = gone\n", BASE, profile="r", names=["profile r", "gone"])
case("source without keys", ROLE + "source_profile = e\n[profile e]\nx = 1\n", profile="r", names=["profile r", "source_profile = e"])
case("source with half a key", ROLE + "source_profile = h\n[profile h]\naws_access_key_id = A\n", profile="r",
     names=["profile h", "aws_secret_access_key"])
case("circle of two", ROLE + "source_profile = q\n[profile q]\nrole_arn = arn:aws:iam::2:role/q\nsource_profile = r\n",
     profile="r", names=["r → q → r"])
case("circle of one", ROLE + "source_profile = r\n", profile="r", names=["r → r"])
case("unknown credential_source", ROLE + "credential_source = environment\n", env=ENV, profile="r",
     names=["profile r", "credential_source"])
case("empty credential_source", ROLE + "credential_source = Environment\n", profile="r", names=["profile r", "Environment"])
case("role refused", "[profile r]\nrole_arn = arn:aws:iam::1:role/refused\nsource_profile = base\n", BASE, profile="r",
     names=["profile r", "role_arn", "AccessDenied", "<you>"])
case("role that is over", "[profile r]\nrole_arn = arn:aws:iam::1:role/over\nsource_profile = base\n", BASE, profile="r",
     names=["profile r"])
case("wrong code", ROLE + "source_profile = base\nmfa_serial = arn:aws:iam::1:mfa/me\n", BASE, profile="r", mfa="000000",
     names=["profile r", "AccessDenied"])
case("nobody to ask for a code", ROLE + "source_profile = base\nmfa_serial = arn:aws:iam::1:mfa/me\n", BASE, profile="r",
     names=["profile r", "mfa/me", "--mfa-token"])
case("web identity without role", env={"AWS_WEB_IDENTITY_TOKEN_FILE": "t"}, files={"t": "a.web.token"}, names=["AWS_ROLE_ARN"])
case("web identity without file", env={"AWS_WEB_IDENTITY_TOKEN_FILE": "t", "AWS_ROLE_ARN": "arn:aws:iam::2:role/w"},
     names=["web_identity_token_file"])
case("web identity refused", env={"AWS_WEB_IDENTITY_TOKEN_FILE": "t", "AWS_ROLE_ARN": "arn:aws:iam::2:role/refused"},
     files={"t": "a.web.token"}, names=["role_arn", "refused"])
case("sso without login", SSO + SESSION, profile="s", names=["profile s", "aws sso login"])
case("sso expired", SSO + SESSION, profile="s", files=token("my", expiresAt=ENDED), names=["profile s", "aws sso login"])
case("sso refresh refused", SSO + SESSION, profile="s",
     files=token("my", expiresAt=ENDED, **REFRESH | {"refreshToken": "refused"}), names=["profile s", "aws sso login"])
case("sso registration over", SSO + SESSION, profile="s",
     files=token("my", expiresAt=ENDED, **REFRESH | {"registrationExpiresAt": ENDED}), names=["profile s", "aws sso login"])
case("sso legacy expired", LEGACY, profile="s", files=token("https://d-1.awsapps.com/start", expiresAt=ENDED, **REFRESH),
     names=["profile s", "aws sso login"])
case("sso token without expiry", SSO + SESSION, profile="s", files=token("my", expiresAt=None), names=["profile s", "expiresAt"])
case("sso token revoked", SSO + SESSION, profile="s", files=token("my", accessToken="revoked"), names=["profile s", "aws sso login"])
case("sso role forbidden", SSO.replace("Admin", "Forbidden") + SESSION, profile="s", files=token("my"),
     names=["profile s", "sso_role_name", "ForbiddenException"])
case("sso session unknown", SSO, profile="s", names=["profile s", "sso-session my"])
case("sso values differ", SSO + "sso_region = us-east-1\n" + SESSION, profile="s", files=token("my"), names=["profile s", "sso_region"])
case("sso without account", "[profile s]\nsso_session = my\nsso_role_name = Admin\n" + SESSION, profile="s", files=token("my"),
     names=["profile s", "sso_account_id"])
case("sso without start url", LEGACY.replace("sso_start_url = https://d-1.awsapps.com/start\n", ""), profile="s",
     names=["profile s", "sso_start_url"])
case("login session", "[profile l]\nlogin_session = arn:aws:iam::1:user/me\n", profile="l", names=["profile l", "login_session"])
case("process missing", "[profile p]\ncredential_process = /nonexistent/program --x\n", profile="p",
     names=["profile p", "credential_process"])
case("process failing", "[profile p]\ncredential_process = sh -c 'echo vault is sealed >&2; exit 3'\n", profile="p",
     names=["profile p", "vault is sealed"])
case("process of another version", PROCESS.format(2, ""), profile="p", names=["profile p", "Version"])
case("process without JSON", "[profile p]\ncredential_process = echo hello\n", profile="p", names=["profile p", "JSON"])
case("process without secret", "[profile p]\ncredential_process = echo '{\"Version\": 1, \"AccessKeyId\": \"A\"}'\n", profile="p",
     names=["profile p", "SecretAccessKey"])
case("process with keys that are over", PROCESS.format(1, ', "SessionToken": "t", "Expiration": "' + ENDED + '"'), profile="p",
     names=["profile p"])
case("process with a lone quote", "[profile p]\ncredential_process = echo 'x\n", profile="p", names=["profile p", "credential_process"])
case("container on another host", env={"AWS_CONTAINER_CREDENTIALS_FULL_URI": "http://192.0.2.7/x"},
     names=["AWS_CONTAINER_CREDENTIALS_FULL_URI", "192.0.2.7"])
case("container denied", env={"AWS_CONTAINER_CREDENTIALS_FULL_URI": "@/container/denied"}, names=["AWS_CONTAINER_CREDENTIALS_FULL_URI"])
case("container garbled", env={"AWS_CONTAINER_CREDENTIALS_FULL_URI": "@/container/garbled"}, names=["AWS_CONTAINER_CREDENTIALS_FULL_URI"])
case("container without secret", env={"AWS_CONTAINER_CREDENTIALS_FULL_URI": "@/container/missing"},
     names=["AWS_CONTAINER_CREDENTIALS_FULL_URI", "SecretAccessKey"])
case("container token with line end", env={"AWS_CONTAINER_CREDENTIALS_FULL_URI": "@/container/ok",
                                           "AWS_CONTAINER_AUTHORIZATION_TOKEN": "a\nb"},
     names=["AWS_CONTAINER_AUTHORIZATION_TOKEN"])
case("container token file missing", env={"AWS_CONTAINER_CREDENTIALS_FULL_URI": "@/container/ok",
                                          "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE": "gone"},
     names=["AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE"])
case("instance switched off", env={"AWS_EC2_METADATA_SERVICE_ENDPOINT": "@/imds", "AWS_EC2_METADATA_DISABLED": "True"},
     names=["AWS_ACCESS_KEY_ID"])
case("instance without role", env={"AWS_EC2_METADATA_SERVICE_ENDPOINT": "@/imds-norole"}, names=["AWS_ACCESS_KEY_ID"])
case("instance with an error for keys", env={"AWS_EC2_METADATA_SERVICE_ENDPOINT": "@/imds-broken"}, names=["AWS_ACCESS_KEY_ID"])
case("old kind of instance service switched off", env={"AWS_EC2_METADATA_SERVICE_ENDPOINT": "@/imds-v1",
                                                       "AWS_EC2_METADATA_V1_DISABLED": "true"}, names=["ec2_metadata_v1_disabled"])
case("instance endpoint that is none", env={"AWS_EC2_METADATA_SERVICE_ENDPOINT": "nowhere"},
     names=["AWS_EC2_METADATA_SERVICE_ENDPOINT"])
case("instance mode that is none", env={"AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE": "ipv5"},
     names=["AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE"])
case("timeout that is no number", env={"AWS_METADATA_SERVICE_TIMEOUT": "x"}, names=["AWS_METADATA_SERVICE_TIMEOUT"])
case("services section unknown", "[default]\nservices = gone\n", env=ENV, service="ec2", names=["default", "gone"])
case("config: setting before section", "x = 1\n[default]\n", names=[".aws/config, line 1"])
case("config: no setting", "[default]\nx\n", names=[".aws/config, line 2"])
case("config: section twice", "[profile a]\n[default]\n[profile a]\n", env=ENV, names=["line 3", "profile a"])
case("credentials: setting twice", credentials="[base]\na = 1\nA = 2\n", env=ENV, names=["credentials, line 3"])
case("config: nested line that is none", "[default]\ns3 =\n  a = b\n  c\n", env=ENV, names=["line 4", "s3"])
case("config: nameless setting", "[default]\n = 1\n", env=ENV, names=["line 2"])
case("config: no section at all", "\ufeff[default]\n", env=ENV, names=["line 1"])
