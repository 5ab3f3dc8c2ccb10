"""A short text behind a passphrase: a plain age file with one scrypt stanza, as `age -p` makes it.

Reading parses the header before anything is computed: a hostile one asks for gigabytes and a minute. Only a file of
this device is ever given to `reveal`, never one of the synced vault.
"""

import os
import re

from vp.vault.errors import WeakPassphrase, WrongPassphrase

WORK_FACTOR = 18
"""2 to this power is scrypt's cost: 256 MB of memory and about half a second. age's own default."""
HIGHEST_WORK_FACTOR = 20
LEAST_CHARACTERS = 8
_VERSION = b"age-encryption.org/v1"
_HEADER = (
    rb"age-encryption\.org/v1\n-> scrypt [A-Za-z0-9+/]{22} ([1-9][0-9]?)\n[A-Za-z0-9+/]{43}\n--- [A-Za-z0-9+/]{43}\n"
)
_LARGEST = 65536


def _bytes(passphrase: str) -> str:
    import unicodedata

    return unicodedata.normalize("NFC", passphrase)


def _b64(data: bytes) -> bytes:
    import binascii

    return binascii.b2a_base64(data, newline=False).rstrip(b"=")


def _hkdf(secret: bytes, salt: bytes, purpose: bytes) -> bytes:
    import hashlib
    import hmac

    return hmac.digest(hmac.digest(salt, secret, hashlib.sha256), purpose + b"\x01", hashlib.sha256)


def _age_file(text: bytes, passphrase: str, work_factor: int) -> bytes:
    import hashlib
    import hmac

    from vp.vault import chacha

    file_key, salt, nonce = os.urandom(16), os.urandom(16), os.urandom(16)
    cost = 1 << work_factor
    wrapping = hashlib.scrypt(
        passphrase.encode(),
        salt=_VERSION + b"/scrypt" + salt,
        n=cost,
        r=8,
        p=1,
        dklen=32,
        maxmem=(cost + 64) * 1024 * 2,
    )
    stanza = b"-> scrypt %s %d\n%s\n" % (_b64(salt), work_factor, _b64(chacha.seal(wrapping, bytes(12), file_key)))
    header = _VERSION + b"\n" + stanza + b"---"
    code = hmac.digest(_hkdf(file_key, b"", b"header"), header, hashlib.sha256)
    payload = chacha.seal(_hkdf(file_key, nonce, b"payload"), bytes(11) + b"\x01", text)
    return header + b" " + _b64(code) + b"\n" + nonce + payload


def protect(text: str, passphrase: str, work_factor: int | None = None) -> bytes:
    """`text` (at most 64 kB) as an age file behind `passphrase`, proved to open again; WeakPassphrase if too short."""
    phrase = _bytes(passphrase)
    if len(phrase) < LEAST_CHARACTERS:
        raise WeakPassphrase(LEAST_CHARACTERS)
    made = _age_file(text.encode(), phrase, WORK_FACTOR if work_factor is None else work_factor)
    if reveal(made, passphrase) != text:
        raise AssertionError("the age library reads something else than was written")
    return made


def work_factor(data: bytes) -> int | None:
    """The work factor that the header asks for; None when this is no passphrase file, or one that asks too much."""
    found = re.match(_HEADER, data[:512])
    if found is None or len(data) > _LARGEST:
        return None
    factor = int(found[1])
    return factor if factor <= HIGHEST_WORK_FACTOR else None


def reveal(data: bytes, passphrase: str) -> str:
    """The text of a passphrase file that `work_factor` agrees with; WrongPassphrase when it does not open."""
    import pyrage

    try:
        return str(pyrage.passphrase.decrypt(data, _bytes(passphrase)), "utf-8")
    except (pyrage.DecryptError, UnicodeDecodeError):
        raise WrongPassphrase from None
