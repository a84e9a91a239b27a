# SPDX-License-Identifier: Apache-2.0
"""read_code.py PICTURE CERTIFICATE: prints the QR code of a picture and whether its COSE signature is good.

Reads and checks with other people's code only (zxing-cpp, cryptography) and a CBOR reader of its own.
"""
import sys

import PIL.Image
import zxingcpp
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256


def item(data, at):
    """The CBOR item at this place, and the place behind it."""
    major, value, at = data[at] >> 5, data[at] & 31, at + 1
    if value > 23:
        size = 1 << (value - 24)
        value, at = int.from_bytes(data[at : at + size], "big"), at + size
    if major in (2, 3):
        raw = data[at : at + value]
        return (raw if major == 2 else raw.decode()), at + value
    if major in (4, 5):
        items = []
        for _ in range(value * (major - 3)):
            one, at = item(data, at)
            items.append(one)
        return (items if major == 4 else dict(zip(items[::2], items[1::2]))), at
    return (value if major == 0 else -1 - value), at


def head(major, length):
    if length < 24:
        return bytes([major << 5 | length])
    if length < 256:
        return bytes([major << 5 | 24, length])
    return bytes([major << 5 | 25]) + length.to_bytes(2, "big")


def octets(data):
    return head(2, len(data)) + data


codes = zxingcpp.read_barcodes(PIL.Image.open(sys.argv[1]), formats=zxingcpp.BarcodeFormat.QRCode)
assert len(codes) == 1, f"{len(codes)} codes"
text = codes[0].text
print(text)

number = int(text.partition("#")[2])
cose = number.to_bytes((number.bit_length() + 7) // 8, "big")[1:]
(protected, _, payload, signature), end = item(cose, 0)
assert end == len(cose), "bytes follow"
assert item(protected, 0)[0][1] == -7, "not ES256"
signed = head(4, 4) + head(3, 10) + b"Signature1" + octets(protected) + octets(b"") + octets(payload)
with open(sys.argv[2], "rb") as file:
    key = x509.load_pem_x509_certificate(file.read()).public_key()
r, s = (int.from_bytes(part, "big") for part in (signature[:32], signature[32:]))
key.verify(encode_dss_signature(r, s), signed, ECDSA(SHA256()))
print("signature good")
print(item(payload, 0)[0][1])
