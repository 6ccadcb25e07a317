"""The sending rate that botocore's adaptive mode keeps after each of a list of [seconds, throttled] answers."""

import json
import sys

from botocore.retries import adaptive, bucket, throttling


class Clock(bucket.Clock):
    now = 0.0

    def current_time(self):
        return self.now


class Detector:
    throttled = False

    def is_throttling_error(self, **_):
        return self.throttled


clock, detector = Clock(), Detector()
tokens = bucket.TokenBucket(max_rate=1, clock=clock)
limiter = adaptive.ClientRateLimiter(
    rate_adjustor=throttling.CubicCalculator(starting_max_rate=0, start_time=0.0),
    rate_clocker=adaptive.RateClocker(clock), token_bucket=tokens, throttling_detector=detector, clock=clock)
rates = []
for seconds, throttled in json.load(sys.stdin):
    clock.now, detector.throttled = seconds, throttled
    limiter.on_receiving_response()
    rates.append(tokens.max_rate)
print(json.dumps(rates))
