"""`panther-wizard cloud`, running beside a test: its exports, its template, and the words that are typed to it."""
import subprocess


def client(exports, service):
    """A client of boto3 in the account of these exports, which asks once and never again."""
    import boto3
    from botocore.config import Config
    return boto3.client(service, endpoint_url=exports["AWS_ENDPOINT_URL"], region_name=exports["AWS_REGION"],
                        aws_access_key_id=exports["AWS_ACCESS_KEY_ID"],
                        aws_secret_access_key=exports["AWS_SECRET_ACCESS_KEY"],
                        config=Config(retries={"total_max_attempts": 1}))


class PracticeCloud:
    """A scenario by its name, or a file by its path."""

    def __init__(self, wizard, scenario, speed, port=0):
        self.process = subprocess.Popen([wizard, "cloud", "--scenario", scenario, "--port", str(port), "--speed", str(speed)],
                                        text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        self.exports = {}
        while "PANTHER_WIZARD_CLOCK_SCALE" not in self.exports:
            key, _, value = self.process.stdout.readline().removeprefix("export ").strip().partition("=")
            self.exports[key] = value
        self.template = self.process.stderr.readline().removeprefix("Template: ").strip()
        self.process.stderr.readline()

    def type(self, word):
        """Types a line to it, and gives its answer."""
        self.process.stdin.write(word + "\n")
        self.process.stdin.flush()
        return self.process.stderr.readline()

    def boto(self, service):
        """A client of boto3 in this account."""
        return client(self.exports, service)

    def close(self):
        self.process.terminate()
        self.process.communicate()
