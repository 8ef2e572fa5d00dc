"""Verifies the tokens of a folder for so many seconds, as of that time; prints how many a second."""

import base64
import datetime
import hashlib
import json
import pathlib
import sys
import time

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, utils
from cryptography.x509.verification import PolicyBuilder, Store

folder, seconds, at = pathlib.Path(sys.argv[1]), float(sys.argv[2]), int(sys.argv[3])
origin = (folder / "origin").read_bytes()
tokens = [line.split("\t") for line in (folder / "tokens.tsv").read_text().splitlines()]
root = x509.load_der_x509_certificate((folder / "root.der").read_bytes())
issuing = x509.load_der_x509_certificate((folder / "issuing.der").read_bytes())
policy = PolicyBuilder().store(Store([root])).time(datetime.datetime.fromtimestamp(at, datetime.timezone.utc))
HASHES = {"256": (hashlib.sha256, hashes.SHA256()), "384": (hashlib.sha384, hashes.SHA384())}


def verify(nonce, text):
    token = json.loads(text)
    certificate = x509.load_der_x509_certificate(base64.b64decode(token["unverifiedCertificate"]))
    policy.build_client_verifier().verify(certificate, [issuing])
    digest, algorithm = HASHES[token["algorithm"][2:]]
    message = digest(origin).digest() + digest(nonce.encode()).digest()
    signature = base64.b64decode(token["signature"])
    if token["algorithm"].startswith("E"):
        half = len(signature) // 2
        r, s = int.from_bytes(signature[:half], "big"), int.from_bytes(signature[half:], "big")
        certificate.public_key().verify(utils.encode_dss_signature(r, s), message, ec.ECDSA(algorithm))
    else:
        certificate.public_key().verify(signature, message, padding.PKCS1v15(), algorithm)


for token in tokens[:20]:
    verify(*token)
start, count = time.perf_counter(), 0
while time.perf_counter() - start < seconds:
    verify(*tokens[count % len(tokens)])
    count += 1
print(count / (time.perf_counter() - start))
